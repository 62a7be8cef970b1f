import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { readSpread } from "../../src/experiments/figures3to8Run";
import { assertClose } from "../close";
import { noise, using } from "../networks/gradient";
import { plainSpread } from "./plainSpread";

describe("readSpread", () => {
  it("is the mean of the pixels' standard deviations, and the share beyond ±0.99, as plain loops have them", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.1, max: 9, noNaN: true }), ([n, pixels], scale) => {
        using([], () => {
          const x = tf.tanh<tf.Tensor2D>(tf.mul(noise(n, n, pixels), scale));
          const expected = plainSpread(x.arraySync());
          const { spread, saturated } = readSpread(x);
          assertClose(spread, expected.spread, { relative: 1e-5, absolute: 1e-6 }, "spread");
          assertClose(saturated, expected.saturated, { absolute: 1e-6 }, "saturated");
        });
      }),
    );
  });

  it("is 0 of one image repeated, and 1 of half black and half white, all of it at the ends; leaves no tensor", () => {
    const [black, white] = [tf.fill([3, 5], -1), tf.ones([3, 5])] as tf.Tensor2D[];
    const both = tf.concat([black, white]);
    const { numTensors } = tf.memory();
    assert.deepEqual(readSpread(white), { spread: 0, saturated: 1 });
    assert.deepEqual(readSpread(both), { spread: 1, saturated: 1 });
    assert.equal(tf.memory().numTensors, numTensors);
    tf.dispose([black, white, both]);
  });
});
