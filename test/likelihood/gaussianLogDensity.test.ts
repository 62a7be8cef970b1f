import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { gaussian } from "../../src/distributions/gaussian";
import { logProbs } from "../../src/distributions/logProbs";
import { mixture } from "../../src/distributions/mixture";
import { points } from "../../src/distributions/points";
import { fitGaussianMixture } from "../../src/likelihood/fitGaussianMixture";
import { gaussianLogDensity } from "../../src/likelihood/gaussianLogDensity";
import { gaussianMixture } from "../../src/likelihood/gaussianMixture";
import {
  gaussianMixtureAt,
  gaussianMixtureLogDensity,
} from "../../src/likelihood/gaussianMixtureLogDensity";
import { logLikelihood } from "../../src/likelihood/likelihood";
import { maximizeLikelihood } from "../../src/likelihood/maximizeLikelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const place = fc.double({ min: -5, max: 5, noNaN: true });
const logSd = fc.double({ min: -2, max: 2, noNaN: true });
const sample = fc
  .array(place, { minLength: 1, maxLength: 6 })
  .map((xs) => points(xs.map((x) => [x])));
/** float32 throughout: z² reaches 1e4, of which 1e-7. */
const float32 = { relative: 1e-4, absolute: 1e-4 };

/** The values of a log density at these parameters. */
function valuesAt(
  logDensity: (theta: tf.Variable[]) => tf.Tensor1D,
  theta: readonly (number | number[])[],
): number[] {
  return tf.tidy(() => {
    const variables = theta.map((value) => tf.variable(tf.tensor(value)));
    const values = Array.from(logDensity(variables).dataSync());
    tf.dispose(variables);
    return values;
  });
}

describe("logGaussian", () => {
  it("is the gaussian's log density, point by point", () => {
    fc.assert(
      fc.property(sample, place, logSd, (x, mean, log) => {
        const expected = Array.from(logProbs(gaussian(mean, Math.exp(log)), x));
        assertClose(valuesAt(gaussianLogDensity(x), [mean, log]), expected, float32, "log N");
      }),
      { numRuns: 40 },
    );
  });

  it("refuses samples off the line", () => {
    assert.throws(() => gaussianLogDensity(points([[1, 2]])), {
      name: "RangeError",
      message: "x must be on the line, got points of dimension 2",
    });
  });
});

describe("logGaussianMixture", () => {
  const component = fc.record({ logit: logSd, mean: place, logSd });

  it("is the log density of the mixture that its parameters stand for", () => {
    fc.assert(
      fc.property(sample, fc.array(component, { minLength: 1, maxLength: 3 }), (x, parts) => {
        const theta = [
          parts.map((part) => part.logit),
          parts.map((part) => part.mean),
          parts.map((part) => part.logSd),
        ];
        const law = gaussianMixture(gaussianMixtureAt(theta));
        const expected = Array.from(logProbs(law, x));
        assertClose(valuesAt(gaussianMixtureLogDensity(x), theta), expected, float32, "log p");
      }),
      { numRuns: 40 },
    );
  });

  it("climbs to where expectation-maximization comes to, from the same start", () => {
    const law = mixture([gaussian(-2, 0.6), gaussian(3, 1)], [0.6, 0.4]);
    const x = law.sample(source(71), 0, 400);
    const settings = { learningRate: 0.1, steps: 200 };
    const logDensity = gaussianMixtureLogDensity(x);
    const { parameters, logLikelihoods } = maximizeLikelihood(
      logDensity,
      [
        [0, 0],
        [-1, 1],
        [0, 0],
      ],
      settings,
    );
    const climbed = gaussianMixtureAt(parameters[200]);
    const start = { weights: [0.5, 0.5], means: [-1, 1], variances: [1, 1] };
    const em = fitGaussianMixture(x, start, 200);
    // Adam's last swing, and float32 gradients.
    for (const name of ["weights", "means", "variances"] as const) {
      assertClose(climbed[name], em[name], { absolute: 1e-3 }, name);
    }
    assertClose(logLikelihoods[0], em.logLikelihoods[0], { relative: 1e-5 }, "log L of the start");
    assertClose(logLikelihoods[200], em.logLikelihoods[200], { relative: 1e-5 }, "log L");
    const fitted = logLikelihood(gaussianMixture(em), x);
    assertClose(fitted, em.logLikelihoods[200], { relative: 1e-12 }, "log L of the law");
  });
});

describe("gaussianMixtureAt", () => {
  it("has positive weights of sum 1 that do not change where a constant is added to all logits", () => {
    const theta = (shift: number) => [
      [1 + shift, 2 + shift],
      [0, 1],
      [0, Math.log(3)],
    ];
    const { weights, variances } = gaussianMixtureAt(theta(0));
    assertClose(weights, [1 / (1 + Math.E), Math.E / (1 + Math.E)], { relative: 1e-14 }, "weights");
    assertClose(variances, [1, 9], { relative: 1e-14 }, "variances");
    assertClose(gaussianMixtureAt(theta(800)).weights, weights, { relative: 1e-12 }, "shifted");
  });

  it("refuses lists that do not fit together", () => {
    assert.throws(() => gaussianMixtureAt([[0], [0, 1], [0]]), {
      name: "RangeError",
      message:
        "theta must hold logits, means and log sds, one of each a component, got lists of 1, 2, 1",
    });
  });
});
