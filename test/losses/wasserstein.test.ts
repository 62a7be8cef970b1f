import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { criticLoss, generatorLoss, wassersteinEstimate } from "../../src/losses/wasserstein";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { mean } from "../networks/plain";

const scores = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});

// Means of at most 20 numbers up to 10 in float32, some 1e-6 each.
const ROUNDING = { absolute: 1e-5 };

function value(loss: () => tf.Scalar): number {
  return tf.tidy(() => loss().dataSync()[0]);
}

const estimate = (real: number[], fake: number[]) =>
  value(() => wassersteinEstimate(tf.tensor1d(real), tf.tensor1d(fake)));

describe("wassersteinEstimate", () => {
  it("is the mean score of real less the mean score of fake, whatever the two sizes", () => {
    fc.assert(
      fc.property(scores, scores, (real, fake) => {
        assertClose(estimate(real, fake), mean(real) - mean(fake), ROUNDING, "estimate");
      }),
    );
  });

  it("is a scalar, the same for scores [batch, 1] as for [batch]", () => {
    const [real, fake] = [tf.tensor2d([1, 2, 6], [3, 1]), tf.tensor2d([5, 2], [2, 1])];
    const column = wassersteinEstimate(real, fake);
    assert.deepEqual(column.shape, []);
    assert.equal(column.dataSync()[0], estimate([1, 2, 6], [5, 2]));
    tf.dispose([real, fake, column]);
  });

  it("changes its sign where real and fake change places", () => {
    fc.assert(
      fc.property(scores, scores, (real, fake) => {
        assertClose(estimate(fake, real), -estimate(real, fake), {}, "swapped estimate");
      }),
    );
  });

  it("does not change where a constant is added to all scores", () => {
    fc.assert(
      fc.property(
        scores,
        scores,
        fc.float({ min: -10, max: 10, noNaN: true }),
        (real, fake, constant) => {
          const [shiftedReal, shiftedFake] = [real, fake].map((list) =>
            list.map((score) => score + constant),
          );
          assertClose(
            estimate(shiftedReal, shiftedFake),
            estimate(real, fake),
            ROUNDING,
            "shifted estimate",
          );
        },
      ),
    );
  });
});

describe("criticLoss", () => {
  it("is the negative of the estimate", () => {
    fc.assert(
      fc.property(scores, scores, (real, fake) => {
        const loss = value(() => criticLoss(tf.tensor1d(real), tf.tensor1d(fake)));
        assertClose(loss, -estimate(real, fake), {}, "critic's loss");
      }),
    );
  });
});

describe("generatorLoss", () => {
  it("is the estimate less its part that theta does not touch: −(mean fake score)", () => {
    fc.assert(
      fc.property(scores, scores, (real, fake) => {
        const loss = value(() => generatorLoss(tf.tensor1d(fake)));
        assertClose(loss, estimate(real, fake) - mean(real), ROUNDING, "generator's loss");
      }),
    );
  });

  it("has the gradient of the estimate in theta (central differences)", () => {
    const theta = [0.3, -0.7];
    const z = [-1.5, -0.2, 0.4, 2];
    const real = [0.1, 0.9];
    // f(g_theta(z)) = tanh(theta_0 + theta_1·z), real scores as they may be.
    const estimateAt = ([a, b]: readonly number[]) =>
      mean(real) - mean(z.map((point) => Math.tanh(a + b * point)));
    const gradient = tf.tidy(() =>
      tf
        .grad((t: tf.Tensor) => {
          const [a, b] = tf.unstack(t);
          return generatorLoss(tf.tanh(tf.add(a, tf.mul(b, z))));
        })(tf.tensor1d(theta))
        .dataSync(),
    );
    // float32 against differences that are off by h² = 1e-10.
    assertClose(gradient, centralDifferences(estimateAt, theta), { absolute: 1e-6 }, "gradient");
  });
});

describe("the losses", () => {
  it("leave one tensor each: their value", () => {
    const [real, fake] = [tf.tensor1d([1, 2]), tf.tensor1d([3])];
    const before = tf.memory().numTensors;
    const values = [wassersteinEstimate(real, fake), criticLoss(real, fake), generatorLoss(fake)];
    assert.equal(tf.memory().numTensors, before + 3);
    tf.dispose([real, fake, ...values]);
  });
});
