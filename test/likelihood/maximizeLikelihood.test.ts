import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { centralDifference } from "../../src/calculus/centralDifference";
import { cosineSimilarity } from "../../src/calculus/cosineSimilarity";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { fitExponential, fitGaussian } from "../../src/likelihood/fits";
import { logLikelihood } from "../../src/likelihood/likelihood";
import { maximizeLikelihood } from "../../src/likelihood/maximizeLikelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const x = gaussian(1.5, 0.7).sample(source(61), 0, 200);

/** log N(x; mean, e^{2 logSd}) in tfjs. */
function logGaussian([mean, logSd]: tf.Variable[]): tf.Tensor1D {
  const z = tf.div(tf.sub(tf.tensor1d(Float32Array.from(x.data)), mean), tf.exp(logSd));
  const constant = 0.5 * Math.log(2 * Math.PI);
  return tf.neg(tf.add<tf.Tensor1D>(tf.add(tf.mul(0.5, tf.square(z)), logSd), constant));
}

describe("maximizeLikelihood", () => {
  it("finds the gaussian of the closed form, and its log-likelihood", () => {
    const path = maximizeLikelihood(logGaussian, [0, 0], { learningRate: 0.05, steps: 400 });
    const { mean, variance } = fitGaussian(x);
    const [[m], [logSd]] = path.parameters[400];
    // float32 gradients, and Adam's last swing.
    assertClose(m, mean, { absolute: 1e-3 }, "mean");
    assertClose(Math.exp(2 * logSd), variance, { absolute: 1e-3 }, "variance");
    const best = logLikelihood(gaussian(mean, Math.sqrt(variance)), x);
    assertClose(path.logLikelihoods[400], best, { relative: 1e-5 }, "log L");
  });

  it("finds the exponential law of the closed form through the logarithm of its mean", () => {
    const data = exponential(3).sample(source(62), 0, 150);
    const logDensity = ([logMean]: tf.Variable[]): tf.Tensor1D =>
      tf.neg(
        tf.add<tf.Tensor1D>(
          tf.div(tf.tensor1d(Float32Array.from(data.data)), tf.exp(logMean)),
          logMean,
        ),
      );
    const path = maximizeLikelihood(logDensity, [0], { learningRate: 0.05, steps: 400 });
    const { mean } = fitExponential(data);
    assertClose(Math.exp(path.parameters[400][0][0]), mean, { relative: 1e-3 }, "mean");
  });

  it("fits a vector of parameters: a line through 4 points, as least squares do", () => {
    const design = tf.tensor2d([
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    const logDensity = ([line]: tf.Variable[]): tf.Tensor1D => {
      const predicted = tf.squeeze<tf.Tensor1D>(tf.matMul(design, tf.reshape(line, [2, 1])), [1]);
      return tf.mul(-0.5, tf.square(tf.sub(predicted, tf.tensor1d([1, 2, 2, 4]))));
    };
    const path = maximizeLikelihood(logDensity, [[0, 0]], { learningRate: 0.05, steps: 800 });
    assertClose(path.parameters[800][0], [0.9, 0.9], { absolute: 1e-3 }, "intercept and slope");
    design.dispose();
  });

  it("returns the whole way: entry t after t steps, the log-likelihood of its parameters", () => {
    const path = maximizeLikelihood(logGaussian, [0.5, -1], { learningRate: 0.1, steps: 5 });
    assert.deepEqual([path.logLikelihoods.length, path.parameters.length], [6, 6]);
    assert.deepEqual(path.parameters[0], [Float32Array.of(0.5), Float32Array.of(-1)]);
    // Adam's first step is its learning rate, up the gradient's sign.
    assertClose(
      path.parameters[1].map(([value]) => value),
      [0.6, -0.9],
      { absolute: 1e-5 },
      "θ₁",
    );
    for (const [t, [[m], [logSd]]] of path.parameters.entries()) {
      const expected = logLikelihood(gaussian(m, Math.exp(logSd)), x);
      assertClose(path.logLikelihoods[t], expected, { relative: 1e-5 }, `log L after ${t} steps`);
    }
  });

  it("climbs along the gradient, which is steepest ascent and does not point at the maximum", () => {
    const start = [-1, 0];
    const at = (mean: number, logSd: number) => logLikelihood(gaussian(mean, Math.exp(logSd)), x);
    const gradient = [
      centralDifference((mean) => at(mean, start[1]), start[0]).value,
      centralDifference((logSd) => at(start[0], logSd), start[1]).value,
    ];
    const { mean, variance } = fitGaussian(x);
    const toTheTop = [mean - start[0], 0.5 * Math.log(variance) - start[1]];
    // Steepest ascent makes the law wider at first; the top is narrower.
    assert.ok(gradient[1] > 0 && toTheTop[1] < 0);
    assert.ok(cosineSimilarity(gradient, toTheTop) < 0.8);
  });

  it("leaves no tensor behind, also where it throws", () => {
    const settings = { learningRate: 0.1, steps: 3 };
    maximizeLikelihood(logGaussian, [0, 0], settings);
    const before = tf.memory().numTensors;
    maximizeLikelihood(logGaussian, [0, 0], settings);
    assert.equal(tf.memory().numTensors, before);
    const undefinedThere = ([theta]: tf.Variable[]): tf.Tensor1D => tf.log(tf.reshape(theta, [1]));
    assert.throws(() => maximizeLikelihood(undefinedThere, [-1], settings), {
      name: "RangeError",
      message: "the log-likelihood must be finite, got NaN after 0 steps",
    });
    assert.equal(tf.memory().numTensors, before);
  });

  it("refuses settings that are no steps", () => {
    assert.throws(() => maximizeLikelihood(logGaussian, [0, 0], { learningRate: 0, steps: 3 }), {
      name: "RangeError",
      message:
        "learningRate must be a positive number from 1.4e-45 to 3.4e38 (single precision), got 0",
    });
    assert.throws(() => maximizeLikelihood(logGaussian, [0, 0], { learningRate: 1, steps: 0.5 }), {
      name: "RangeError",
      message: "steps must be a positive integer, got 0.5",
    });
  });
});
