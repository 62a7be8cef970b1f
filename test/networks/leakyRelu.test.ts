import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { leakyRelu } from "../../src/networks/leakyRelu";
import { assertClose } from "../close";

const anyFloat = fc.float({ min: -100, max: 100, noNaN: true });

describe("leakyRelu", () => {
  it("is x where x > 0 and slope·x elsewhere", () => {
    fc.assert(
      fc.property(
        fc.array(anyFloat, { minLength: 1 }),
        fc.constantFrom(0, 0.2, 0.5),
        (xs, slope) => {
          const values = tf.tidy(() => leakyRelu(tf.tensor1d(xs), slope).dataSync());
          const expected = xs.map((x) => (x > 0 ? x : slope * x));
          assertClose(values, expected, { relative: 1e-6, absolute: 1e-30 }, "value");
        },
      ),
    );
  });

  it("has the derivatives 1 and slope, and its square 2 and 2·slope² a second time", () => {
    const [first, second] = tf.tidy(() => {
      const x = tf.tensor1d([-3, -0.5, 0.5, 3]);
      const square = (t: tf.Tensor) => tf.sum(tf.square(leakyRelu(t, 0.2)));
      const gradient = tf.grad((t: tf.Tensor) => tf.sum(leakyRelu(t, 0.2)));
      const twice = tf.grad((t: tf.Tensor) => tf.sum(tf.grad(square)(t)));
      return [gradient(x).dataSync(), twice(x).dataSync()];
    });
    assertClose(first, [0.2, 0.2, 1, 1], { relative: 1e-6 }, "f′");
    assertClose(second, [0.08, 0.08, 2, 2], { relative: 1e-6 }, "(f²)″");
  });

  it("keeps the shape, and leaves one tensor", () => {
    const x = tf.zeros([2, 3, 4]);
    const before = tf.memory().numTensors;
    const y = leakyRelu(x, 0.2);
    assert.deepEqual(y.shape, [2, 3, 4]);
    assert.equal(tf.memory().numTensors, before + 1);
    tf.dispose([x, y]);
  });
});
