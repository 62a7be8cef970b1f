import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { calibrateOnTranslate } from "../../src/metrics/calibrate";
import { estimateOn } from "../../src/metrics/estimateOn";
import { exactWasserstein1 } from "../../src/metrics/exactWasserstein1";
import { clippedLipschitzBound } from "../../src/metrics/gradientNorms";
import { mlp } from "../../src/networks/mlp";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { clipWeights } from "../../src/training/discriminatorStep";
import { assertClose } from "../close";

const x = () => normal(source(31), 0, [40, 2]) as tf.Tensor2D;

describe("calibrateOnTranslate", () => {
  it("is ‖w‖ for the linear critic ⟨w, x⟩ on a translate against w, −‖w‖ along it, 0 across", () => {
    const critic = mlp([2, 1], "linear", source(1));
    tf.tidy(() => critic.variables[0].assign(tf.tensor2d([3, -4], [2, 1])));
    const sample = x();
    for (const [shift, K] of [
      [[-3, 4], 5],
      [[0.3, -0.4], -5],
      [[8, 6], 0],
    ] as const) {
      assertClose(calibrateOnTranslate(critic, sample, shift), K, { absolute: 1e-5 }, `${shift}`);
    }
    critic.dispose();
    sample.dispose();
  });

  it("is the estimate over the exact W1 of the two samples, which is ‖shift‖, and leaves no tensor", () => {
    const critic = mlp([2, 8, 1], "linear", source(2));
    const sample = x();
    const moved = tf.add(sample, tf.tensor1d([0.6, -0.8])) as tf.Tensor2D;
    const W1 = exactWasserstein1(sample, moved);
    assertClose(W1, 1, { absolute: 1e-6 }, "W1");
    const before = tf.memory().numTensors;
    const K = calibrateOnTranslate(critic, sample, [0.6, -0.8]);
    assert.equal(tf.memory().numTensors, before);
    assertClose(K, estimateOn(critic, sample, moved) / W1, { relative: 1e-5 }, "K");
    critic.dispose();
    tf.dispose([sample, moved]);
  });

  it("is at most the product bound of a clipped critic", () => {
    const widths = [2, 16, 16, 1];
    const critic = mlp(widths, "linear", source(3));
    clipWeights(critic, 0.1);
    const sample = x();
    for (const shift of [
      [1, 0],
      [0, -2],
      [0.1, 0.1],
    ]) {
      const K = Math.abs(calibrateOnTranslate(critic, sample, shift));
      assert.ok(K <= clippedLipschitzBound(widths, 0.1), `${K}`);
    }
    critic.dispose();
    sample.dispose();
  });

  it("refuses a shift of another dimension, or by nothing", () => {
    const critic = mlp([2, 1], "linear", source(1));
    const sample = x();
    for (const shift of [[1], [0, 0], [1e-46, 0]]) {
      assert.throws(() => calibrateOnTranslate(critic, sample, shift), {
        name: "RangeError",
        message: `shift must hold 2 numbers, not all 0, got [${shift.join(", ")}]`,
      });
    }
    for (const value of [Number.NaN, Infinity, 1e39]) {
      assert.throws(
        () => calibrateOnTranslate(critic, sample, [1, value]),
        ({ name, message }: Error) =>
          name === "RangeError" &&
          message.startsWith("shift[1] must be") &&
          message.endsWith(`got ${value}`),
      );
    }
    critic.dispose();
    sample.dispose();
  });
});
