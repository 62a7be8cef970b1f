import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { gradientNorms } from "../../src/metrics/gradientNorms";
import { slopesOverDepth } from "../../src/metrics/slopesOverDepth";
import { mlp } from "../../src/networks/mlp";
import { fillParameters } from "../../src/networks/parameters";
import { fork, source } from "../../src/random/source";
import { ownGradient } from "../../src/training/ownGradient";
import { assertClose } from "../close";

const run = source(61);
const points = normalBatches(fork(run, "points"), 7, [1, -1])(0);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;

describe("slopesOverDepth", () => {
  it("begins with the mean norm of the gradient in the input", () => {
    const critic = mlp([2, 8, 6, 1], "linear", fork(run, "critic"));
    const [first] = slopesOverDepth(critic, points);
    assertClose(first, mean(gradientNorms(critic, points)), { relative: 1e-5 }, "input");
  });

  it("at one point, is the gradient in the layer's bias taken back through its weights", () => {
    const critic = mlp([2, 8, 6, 1], "linear", fork(run, "critic"));
    const point = tf.slice(points, 0, 1);
    const { gradients } = ownGradient(critic, () => tf.sum(critic.apply(point)) as tf.Scalar);
    const expected = [0, 1, 2].map((l) => {
      const weights = critic.variables[2 * l] as tf.Tensor2D;
      const back = tf.matMul(
        tf.reshape(gradients[2 * l + 1], [1, weights.shape[1]]),
        weights,
        false,
        true,
      );
      return Math.hypot(...back.dataSync());
    });
    assertClose(slopesOverDepth(critic, point), expected, { relative: 1e-5 }, "layers");
  });

  it("shrinks by c·n a layer where every parameter is c > 0 and every unit is on", () => {
    const critic = mlp([2, 5, 5, 5, 1], "linear", fork(run, "by hand"));
    fillParameters(critic, 1e-9);
    const inside = tf.tensor2d([[1, 2]]);
    // Each of the five entries of the last slope is c, and each layer before multiplies by c n; two inputs are left.
    const [c, n] = [1e-9, 5];
    const expected = [
      Math.sqrt(2) * c * (c * n) ** 3,
      Math.sqrt(n) * c * (c * n) ** 2,
      Math.sqrt(n) * c * (c * n),
      Math.sqrt(n) * c,
    ];
    assertClose(slopesOverDepth(critic, inside), expected, { relative: 1e-5 }, "slopes");
  });

  it("refuses a network whose scores are not those of a ReLU perceptron with a linear last layer", () => {
    const painter = mlp([2, 8, 1], "tanh", fork(run, "painter"));
    assert.throws(() => slopesOverDepth(painter, points), {
      name: "RangeError",
      message: /must be a ReLU perceptron with a linear last layer/,
    });
  });
});
