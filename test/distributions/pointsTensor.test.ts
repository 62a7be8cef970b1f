import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { points } from "../../src/distributions/points";
import { pointsOf, tensorOf } from "../../src/distributions/pointsTensor";

describe("a sample as a tensor", () => {
  it("has a row for each point, and comes back as the same points", () => {
    const sample = points([
      [0, 1],
      [2, 3.5],
      [-4, 5],
    ]);
    const before = tf.memory().numTensors;
    const tensor = tensorOf(sample);
    assert.equal(tf.memory().numTensors, before + 1);
    assert.deepEqual(tensor.arraySync(), [
      [0, 1],
      [2, 3.5],
      [-4, 5],
    ]);
    assert.deepEqual(pointsOf(tensor), { ...sample, data: Float32Array.from(sample.data) });
    tensor.dispose();
  });

  it("is refused where it holds no points", () => {
    assert.throws(() => tensorOf({ data: new Float64Array(1), n: 1, d: 2 }), {
      name: "RangeError",
      message: "the sample must hold 1 × 2 numbers, got 1",
    });
  });
});
