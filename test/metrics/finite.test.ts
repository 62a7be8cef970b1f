import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { gaussianRing } from "../../src/distributions/gaussianModes";
import { points } from "../../src/distributions/points";
import { labelImbalance } from "../../src/experiments/labelImbalance";
import { tableOverSeeds } from "../../src/experiments/tableOverSeeds";
import { nonSaturatingLoss } from "../../src/losses/nonSaturatingLoss";
import {
  classifierScore,
  classProbabilities,
  featureMoments,
} from "../../src/metrics/classifierScore";
import { compareWithExact } from "../../src/metrics/compareWithExact";
import { estimateOn, jsEstimateOn } from "../../src/metrics/estimateOn";
import { frechetDistance, type Moments } from "../../src/metrics/frechetDistance";
import { generatorGradients } from "../../src/metrics/generatorGradients";
import {
  clippedLipschitzBound,
  gradientNorms,
  largestGradientNorm,
} from "../../src/metrics/gradientNorms";
import { gradientSpread } from "../../src/metrics/gradientSpread";
import { gradientTheorem } from "../../src/metrics/gradientTheorem";
import { gradientThroughCritic } from "../../src/metrics/gradientThroughCritic";
import { labelAccuracy } from "../../src/metrics/labelAccuracy";
import { labelCounts } from "../../src/metrics/labelCounts";
import { modeCoverage } from "../../src/metrics/modeCoverage";
import { nearestNeighbors } from "../../src/metrics/nearestNeighbors";
import { bandOverSeeds, overSeeds } from "../../src/metrics/overSeeds";
import { rankCorrelation } from "../../src/metrics/rankCorrelation";
import { company } from "../../src/metrics/readSymptoms";
import { slopesOverDepth } from "../../src/metrics/slopesOverDepth";
import { wasserstein1Along } from "../../src/metrics/wasserstein1Along";
import { imageClassifier } from "../../src/networks/imageClassifier";
import { mlp } from "../../src/networks/mlp";
import { fillParameters } from "../../src/networks/parameters";
import { translation } from "../../src/networks/translation";
import { source } from "../../src/random/source";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { plainClassifier } from "./plainClassifier";

const critic = mlp([2, 4, 1], "linear", source(3));
const generator = translation([0, 0]);
const good = tf.tensor2d([
  [0, 1],
  [2, -1],
  [-1, 3],
]);
const labels = [0, 1, 0];

/** Every metric of samples, by the name of the sample that is bad. */
const metrics: Readonly<Record<string, Record<string, (bad: tf.Tensor2D) => unknown>>> = {
  classProbabilities: { x: (bad) => classProbabilities(plainClassifier, bad) },
  classifierScore: { x: (bad) => classifierScore(plainClassifier, bad) },
  featureMoments: { x: (bad) => featureMoments(plainClassifier, bad) },
  labelAccuracy: { x: (bad) => labelAccuracy(plainClassifier, bad, labels.slice(0, bad.shape[0])) },
  labelCounts: { x: (bad) => labelCounts(plainClassifier, bad) },
  modeCoverage: { x: (bad) => modeCoverage(gaussianRing(8, 1, 0.01), bad) },
  nearestNeighbors: {
    x: (bad) => nearestNeighbors(bad, good),
    data: (bad) => nearestNeighbors(good, bad),
  },
  estimateOn: {
    real: (bad) => estimateOn(critic, bad, good),
    fake: (bad) => estimateOn(critic, good, bad),
  },
  jsEstimateOn: {
    real: (bad) => jsEstimateOn(critic, bad, good),
    fake: (bad) => jsEstimateOn(critic, good, bad),
  },
  gradientNorms: { x: (bad) => gradientNorms(critic, bad) },
  largestGradientNorm: { x: (bad) => largestGradientNorm(critic, bad) },
  generatorGradients: { z: (bad) => generatorGradients(generator, critic, bad) },
  gradientThroughCritic: { z: (bad) => gradientThroughCritic(generator, critic, bad) },
  gradientSpread: {
    "latent batch 1": (bad) =>
      gradientSpread(
        {
          generator,
          discriminator: critic,
          latent: (b) => tf.clone(b === 1 ? bad : good),
        },
        nonSaturatingLoss,
        2,
      ),
  },
  gradientTheorem: {
    real: (bad) => gradientTheorem(generator, bad, good),
    z: (bad) => gradientTheorem(generator, good, bad),
  },
  readTruth: {
    real: (bad) => compareWithExact(critic, generator, bad, good),
    z: (bad) => compareWithExact(critic, generator, good, bad),
  },
  slopesOverDepth: { x: (bad) => slopesOverDepth(critic, bad) },
  company: {
    x: (bad) => company(critic, bad, good),
    y: (bad) => company(critic, good, bad),
  },
  wasserstein1Along: {
    z: (bad) => wasserstein1Along(generator, [1, 0], [0, 1], bad, points([[0, 0]])),
  },
};

describe("every metric of samples", () => {
  for (const [metric, samples] of Object.entries(metrics)) {
    it(`${metric} refuses NaN, infinities and an empty sample, by name, row and column, and leaves no tensor`, () => {
      for (const [name, measure] of Object.entries(samples)) {
        const before = tf.memory().numTensors;
        for (const value of [Number.NaN, Infinity, -Infinity]) {
          const bad = tf.tensor2d([
            [0, 1],
            [2, value],
            [value, 3],
          ]);
          assert.throws(() => measure(bad), {
            name: "RangeError",
            message: `${name}, row 1, column 1, must be finite, got ${value}`,
          });
          bad.dispose();
        }
        const none = tf.zeros([0, 2]) as tf.Tensor2D;
        assert.throws(() => measure(none), {
          name: "RangeError",
          message: `${name} must hold rows, got shape [0,2]`,
        });
        none.dispose();
        assert.equal(tf.memory().numTensors, before, name);
      }
    });
  }

  it("exactWasserstein1 refuses them by point and coordinate", () => {
    const bad = tf.tensor2d([
      [0, 1],
      [2, Number.NaN],
    ]);
    for (const [pair, name] of [
      [[bad, good], "x"],
      [[good, bad], "y"],
    ] as const) {
      assert.throws(() => wasserstein1(pair[0], pair[1]).value, {
        name: "RangeError",
        message: `${name}: coordinate 1 of point 1 must be finite, got NaN`,
      });
    }
    bad.dispose();
  });

  it("refuses what a network makes of finite samples where it is not finite, by the network's name", () => {
    const broken = mlp([2, 4, 1], "linear", source(3));
    for (const variable of broken.variables) {
      tf.tidy(() => variable.assign(tf.fill(variable.shape, Number.NaN)));
    }
    const scores = { name: "RangeError", message: /^what mlp 2-4-1 makes of .* got NaN$/ };
    const before = tf.memory().numTensors;
    assert.throws(() => estimateOn(broken, good, good), scores);
    assert.throws(() => jsEstimateOn(broken, good, good), scores);
    assert.throws(() => compareWithExact(broken, generator, good, good), scores);
    assert.throws(() => slopesOverDepth(broken, good), scores);
    assert.throws(() => company(broken, good, good), scores);
    assert.throws(() => largestGradientNorm(broken, good), {
      name: "RangeError",
      message: "the norm of mlp 2-4-1's gradient at row 0 must be finite, got NaN",
    });
    assert.throws(() => gradientThroughCritic(generator, broken, good), {
      name: "RangeError",
      message: /^the gradient in parameter 0 of translation of R\^2 must be finite, got NaN$/,
    });
    assert.equal(tf.memory().numTensors, before);
    broken.dispose();
  });

  it("refuses scores whose mean overflows", () => {
    const steep = mlp([2, 1], "linear", source(1));
    fillParameters(steep, 2e38);
    const one = tf.tensor2d([
      [0.3, 0.3],
      [0.3, 0.3],
      [0.3, 0.3],
    ]);
    assert.throws(() => estimateOn(steep, one, one), {
      name: "RangeError",
      message: /^the estimate must be finite, got /,
    });
    one.dispose();
    steep.dispose();
  });

  it("refuses slopes that overflow where the scores do not", () => {
    const steep = mlp([2, 4, 1], "linear", source(1));
    for (const [i, value] of [1e30, 1, 1e10, 0].entries()) {
      const variable = steep.variables[i];
      tf.tidy(() => variable.assign(tf.fill(variable.shape, value)));
    }
    const origin = tf.zeros([1, 2]) as tf.Tensor2D;
    assert.throws(() => slopesOverDepth(steep, origin), {
      name: "RangeError",
      message: "mlp 2-4-1's mean slope in what layer 0 takes in must be finite, got Infinity",
    });
    assert.throws(() => largestGradientNorm(steep, origin), {
      name: "RangeError",
      message: "the norm of mlp 2-4-1's gradient at row 0 must be finite, got Infinity",
    });
    origin.dispose();
    steep.dispose();
  });

  it("looks at the images themselves: a pool of pixels drops a NaN among them", () => {
    const classifier = imageClassifier(source(1));
    const images = tf.tidy(() => tf.zeros([2, 784]).add(0)) as tf.Tensor2D;
    const pixels = images.dataSync().slice();
    pixels[784 + 300] = Number.NaN;
    const bad = tf.tensor2d(pixels, [2, 784]);
    for (const measure of [classifierScore, labelCounts, featureMoments]) {
      assert.throws(() => measure(classifier, bad), {
        name: "RangeError",
        message: "x, row 1, column 300, must be finite, got NaN",
      });
    }
    tf.dispose([images, bad]);
    classifier.dispose();
  });
});

describe("every figure from numbers", () => {
  const moments = (mean: number[], covariance: number[]): Moments => ({
    mean: Float64Array.from(mean),
    covariance: Float64Array.from(covariance),
  });
  const unit = moments([0, 0], [1, 0, 0, 1]);

  for (const [what, measure, message] of [
    [
      "a mean of NaN",
      () => frechetDistance(moments([0, Number.NaN], [1, 0, 0, 1]), unit),
      "the first mean[1] must be finite, got NaN",
    ],
    [
      "a mean of ∞",
      () => frechetDistance(unit, moments([Infinity, 0], [1, 0, 0, 1])),
      "the second mean[0] must be finite, got Infinity",
    ],
    [
      "a covariance of NaN",
      () => frechetDistance(unit, moments([0, 0], [1, Number.NaN, 0, 1])),
      "the second covariance must be finite, got 0 and NaN at 1, 0",
    ],
    [
      "a covariance that is not symmetric",
      () => frechetDistance(moments([0, 0], [1, 0.5, 0, 1]), unit),
      "the first covariance must be symmetric, got 0 at 1, 0 and 0.5 at 0, 1",
    ],
    [
      "a covariance of another size",
      () => frechetDistance(moments([0, 0], [1, 0, 0]), unit),
      "the first covariance must hold 2 × 2 numbers, got 3",
    ],
    [
      "a variance below 0",
      () => frechetDistance(unit, moments([0, 0], [1, 0, 0, -1])),
      "the second covariance must have no eigenvalue below 0, got -1",
    ],
    [
      "correlations above 1",
      () => frechetDistance(moments([0, 0], [1, 2, 2, 1]), unit),
      /^the first covariance must have no eigenvalue below 0, got -(1|0\.9999)/,
    ],
    [
      "laws of no dimension",
      () => frechetDistance(moments([], []), moments([], [])),
      "the first mean must hold at least one number, got none",
    ],
    [
      "a distance that overflows",
      () => frechetDistance(moments([1e200, 0], [1, 0, 0, 1]), unit),
      "the distance must be finite, got Infinity",
    ],
    ["a clip of NaN", () => clippedLipschitzBound([1, 1], Number.NaN), /^clip must be positive/],
    ["a width of 0", () => clippedLipschitzBound([1, 0], 1), /^widths must be/],
    ["no widths", () => clippedLipschitzBound([], 1), /^widths must be/],
    ["no counts", () => labelImbalance([]), "counts must hold at least one number, got none"],
    [
      "counts of 0",
      () => labelImbalance([0, 0]),
      "counts must be at least 0, and not all 0, got 2 of 0",
    ],
    [
      "a count below 0",
      () => labelImbalance([3, -1]),
      "counts must be at least 0, and not all 0, got -1 at 1",
    ],
    ["a count of NaN", () => labelImbalance([1, Number.NaN]), "counts[1] must be finite, got NaN"],
    [
      "a rank of NaN",
      () => rankCorrelation([1, 2], [Number.NaN, 1]),
      "y[0] must be finite, got NaN",
    ],
    [
      "a rank of ∞",
      () => rankCorrelation([1, Infinity], [2, 1]),
      "x[1] must be finite, got Infinity",
    ],
    [
      "a run of NaN",
      () => overSeeds([1, Number.NaN]),
      /^every run must be finite, got NaN in run 1$/,
    ],
    [
      "a curve of NaN",
      () =>
        bandOverSeeds([
          [1, Number.NaN],
          [1, 2],
        ]),
      "every run must be finite, got NaN in run 0",
    ],
    ["no curves", () => bandOverSeeds([]), /at least one place, got 0 of none$/],
    ["curves of no place", () => bandOverSeeds([[], []]), /at least one place, got 2 of none$/],
    ["a table without groups", () => tableOverSeeds({}, ["exact"]), /got 0 groups and 1 readings$/],
    [
      "a table without readings",
      () => tableOverSeeds({ a: [] }, []),
      /got 1 groups and 0 readings$/,
    ],
    [
      "a direction of NaN",
      () => along([Number.NaN, 0], [0]),
      "direction[0] must be finite, got NaN",
    ],
    ["a place of ∞", () => along([1, 0], [0, Infinity]), "ts[1] must be finite, got Infinity"],
    ["no place", () => along([1, 0], []), "ts must hold at least one number, got none"],
    ["a step of NaN", () => theorem(Number.NaN), "h must be positive and finite, got NaN"],
    ["a step of 1e39", () => theorem(1e39), /^h must move parameter 0 of translation of R\^2, 0/],
    [
      "a step that rounding takes back",
      () => theorem(1e-9, 5),
      /^h must move parameter 0 .*, 5, got/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(measure, { name: "RangeError", message });
    });
  }

  function along(direction: number[], ts: number[]) {
    return wasserstein1Along(generator, direction, ts, good, points([[0, 0]]));
  }

  function theorem(h: number, theta = 0) {
    const moved = translation([theta, theta]);
    try {
      return gradientTheorem(moved, good, good, h);
    } finally {
      moved.dispose();
    }
  }

  it("names the row and column where a classifier makes no number of x", () => {
    const logarithmic = { ...plainClassifier, features: (x: tf.Tensor2D) => tf.log(x) };
    assert.throws(() => featureMoments(logarithmic, good), {
      name: "RangeError",
      message: /what plain makes of x, row 0, column 0, must be finite, got -Infinity/,
    });
  });

  it("takes a covariance whose eigenvalues are below 0 by rounding alone", () => {
    const flat = moments([0, 0], [1, 1, 1, 1 - 1e-9]);
    assert.ok(frechetDistance(flat, flat) < 1e-6);
  });
});
