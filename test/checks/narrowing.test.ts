import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { type ImageSet, imagesToTensor } from "../../src/datasets/imageSet";
import { minibatches } from "../../src/datasets/minibatches";
import { oneHot, splitLabels, withEveryLabel } from "../../src/datasets/oneHot";
import { repeatedRows } from "../../src/datasets/repeatedRows";
import { gaussian } from "../../src/distributions/gaussian";
import { noisyCurve } from "../../src/distributions/noisyCurve";
import { normalBatches } from "../../src/distributions/normalBatches";
import { points } from "../../src/distributions/points";
import { mixtureLaw } from "../../src/experiments/mixtureRun";
import { gaussianLogDensity } from "../../src/likelihood/gaussianLogDensity";
import {
  gaussianMixtureAt,
  gaussianMixtureLogDensity,
} from "../../src/likelihood/gaussianMixtureLogDensity";
import { maximizeLikelihood } from "../../src/likelihood/maximizeLikelihood";
import { imageClassifier } from "../../src/networks/imageClassifier";
import { linspace } from "../../src/networks/linspace";
import { mlp } from "../../src/networks/mlp";
import { fillParameters, parameters } from "../../src/networks/parameters";
import { translation } from "../../src/networks/translation";
import { translationByLabel } from "../../src/networks/translationByLabel";
import { batchIndices } from "../../src/random/batchIndices";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { descentAscent } from "../../src/training/descentAscent";
import { clipWeights } from "../../src/training/discriminatorStep";
import { adam, optimizerOf, rmsProp } from "../../src/training/optimizers";
import { smallestGan } from "../../src/training/smallestGan";
import { trainClassifier } from "../../src/training/trainClassifier";
import { sampleDistances } from "../../src/transport/sampleDistances";
import { begin, end } from "../training/game";

const src = source(3);
const network = mlp([1, 1], "linear", src);
const line = points([[0], [1]]);
const image: ImageSet = {
  name: "one image",
  images: Float32Array.of(0, 1),
  labels: Uint8Array.of(0),
  size: 1,
  height: 1,
  width: 2,
};

/** What takes numbers into single precision as places: neither NaN nor infinite, before and after. */
const places: Readonly<Record<string, (value: number) => unknown>> = {
  "theta[1]": (value) => translation([0, value]),
  "theta[1][0]": (value) => translationByLabel([[0], [value]]),
  value: (value) => fillParameters(network, value),
  from: (value) => linspace(value, 1, 3),
  to: (value) => linspace(0, value, 3),
  "mean[0]": (value) => normalBatches(src, 2, [value]),
  "x: coordinate 0 of point 0": (value) => gaussianLogDensity(points([[value]])),
  "x: coordinate 0 of point 1": (value) => gaussianMixtureLogDensity(points([[0], [value]])),
  "start[1]": (value) =>
    maximizeLikelihood(gaussianLogDensity(line), [0, value], { learningRate: 1, steps: 1 }),
  "start[0][1]": (value) =>
    maximizeLikelihood(gaussianLogDensity(line), [[0, value]], { learningRate: 1, steps: 1 }),
};

/** What takes numbers into single precision to scale or divide by: positive, before and after. */
const scales: Readonly<Record<string, (value: number) => unknown>> = {
  learningRate: (value) =>
    maximizeLikelihood(gaussianLogDensity(line), [0, 0], { learningRate: value, steps: 1 }),
  c: (value) => clipWeights(network, value),
  "optimizer.learningRate": (value) => optimizerOf(network, adam(value)),
  "optimizer.epsilon": (value) => optimizerOf(network, rmsProp(1, { epsilon: value })),
};

describe("what takes doubles into single precision", () => {
  for (const [name, take] of Object.entries(places)) {
    it(`refuses a ${name} that is not finite there, by name, and leaves no tensor`, () => {
      const before = [parameters(network), tf.memory().numTensors];
      for (const value of [1e39, -1e39, Number.NaN, Infinity]) {
        assert.throws(
          () => take(value),
          ({ name: kind, message }: Error) =>
            kind === "RangeError" &&
            message.startsWith(`${name} must be `) &&
            message.endsWith(`, got ${value}`),
          `${value}`,
        );
      }
      assert.deepEqual([parameters(network), tf.memory().numTensors], before);
    });
  }

  for (const [name, take] of Object.entries(scales)) {
    it(`refuses a ${name} that is not positive there, by name, and leaves no tensor`, () => {
      const before = [parameters(network), tf.memory().numTensors];
      for (const value of [1e39, 1e-46, 0, -1, Number.NaN, Infinity]) {
        assert.throws(() => take(value), {
          name: "RangeError",
          message: `${name} must be a positive number from 1.4e-45 to 3.4e38 (single precision), got ${value}`,
        });
      }
      assert.deepEqual([parameters(network), tf.memory().numTensors], before);
    });
  }

  it("refuses a share of the past that rounds to 1: Adam divides by what it leaves", () => {
    for (const beta2 of [1 - 1e-9, 1, Number.NaN]) {
      assert.throws(() => optimizerOf(network, adam(1, { beta2 })), {
        name: "RangeError",
        message: `optimizer.beta2 must be a number in [0, 1), in single precision too, got ${beta2}`,
      });
    }
  });

  it("spaces points only where their ends differ there, and one point only where they are one", () => {
    assert.deepEqual([...linspace(2, 2, 1).dataSync()], [2]);
    assert.throws(() => linspace(1, 1 + 1e-12, 3), /^RangeError: \|to − from\| must be/);
    assert.throws(() => linspace(-3e38, 3e38, 3), /^RangeError: \|to − from\| must be/);
    assert.throws(() => linspace(1, 2, 1), /^RangeError: one point cannot be both ends/);
    for (const n of [0, -1, 2.5, Number.NaN]) {
      assert.throws(() => linspace(0, 1, n), {
        name: "RangeError",
        message: `n must be a positive integer, got ${n}`,
      });
    }
  });
});

describe("what takes numbers into 32-bit integers", () => {
  const large = 2 ** 31;
  for (const [what, take] of Object.entries({
    "a width": () => mlp([2, large, 1], "linear", src),
    "a size of several widths": () => normal(src, 0, [2 ** 16, 2 ** 16]),
    "a batch": () => normal(src, 0, [large]),
    "a key": () => normal({ key: large }, 0, [1]),
    "a key of NaN": () => normal({ key: Number.NaN }, 0, [1]),
    "a step": () => normal(src, large, [1]),
    "a data set": () => batchIndices(src, 0, 1, large),
    "a seed": () => source(large),
  })) {
    it(`refuses ${what} beyond them, which would become another`, () => {
      const before = tf.memory().numTensors;
      assert.throws(take, /^RangeError: .* must be an integer from [01] to 2147483647, got /);
      assert.equal(tf.memory().numTensors, before);
    });
  }

  it("lets a training have the steps that they count, and refuses one more, before it takes any", async () => {
    const started = begin();
    const { trainer } = started;
    const steps = trainer.settings.discriminatorSteps + 1;
    const at = (counter: number) => trainer.resume({ ...trainer.state(), counter });
    at(2 ** 31 - steps);
    await trainer.train(1);
    assert.equal(trainer.state().counter, 2 ** 31);
    at(2 ** 31 - steps + 1);
    const before = trainer.state();
    const refused = /^RangeError: a training has steps 0 to 2147483647: from 2147483645 on, 4 more/;
    await assert.rejects(trainer.train(1), refused);
    await assert.rejects(trainer.train(2 ** 31 - 1), /^RangeError: a training has steps/);
    await assert.rejects(trainer.trainDiscriminator(4), refused);
    assert.deepEqual(trainer.state(), before);
    await trainer.trainDiscriminator(3);
    await assert.rejects(trainer.trainDiscriminator(1), /from 2147483648 on, 1 more/);
    end(started);
  });
});

describe("the doors of data", () => {
  it("of minibatches: finite rows", () => {
    const data = tf.tensor2d([[1], [Number.NaN]]);
    assert.throws(() => minibatches(data, src, 1), {
      name: "RangeError",
      message: "the data set, row 1, column 0, must be finite, got NaN",
    });
    data.dispose();
  });

  it("of toTensor: as many pixels as the sizes say, all finite; nothing is left of others", () => {
    const before = tf.memory().numTensors;
    const pixels = Float32Array.of(0, Infinity);
    assert.throws(() => imagesToTensor({ ...image, images: pixels }), {
      name: "RangeError",
      message: "one image, row 0, column 1, must be finite, got Infinity",
    });
    assert.throws(() => imagesToTensor({ ...image, width: 3 }), {
      name: "RangeError",
      message: "one image: must hold 1 images of 1×3, got 2 pixels",
    });
    assert.throws(() => imagesToTensor({ ...image, images: new Float32Array(0), size: 0 }), {
      name: "RangeError",
      message: "one image must hold rows, got shape [0,2]",
    });
    assert.equal(tf.memory().numTensors, before);
  });

  it("of normalBatches: a mean, and a batch", () => {
    assert.throws(() => normalBatches(src, 2, []), /^RangeError: mean must hold at least one/);
    for (const batch of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => normalBatches(src, batch, [0]), {
        name: "RangeError",
        message: `batch must be a positive integer, got ${batch}`,
      });
    }
  });

  it("of laws, labels and rows: an interval, classes, something at all, a name that there is", () => {
    const curve = { name: "c", from: 0, to: 1, speed: 1, at: (t: number) => [t, t] as const };
    for (const changes of [
      { from: Number.NaN },
      { to: 0 },
      { to: Infinity },
      { speed: Number.NaN },
    ]) {
      assert.throws(
        () => noisyCurve({ ...curve, ...changes }, 1),
        /^RangeError: .* must be positive and finite/,
      );
    }
    const row = tf.tensor2d([[1, 2]]);
    for (const classes of [0, 1.5, Number.NaN]) {
      const message = `classes must be a positive integer, got ${classes}`;
      assert.throws(() => splitLabels(row, classes), { name: "RangeError", message });
      assert.throws(() => withEveryLabel(row, classes), { name: "RangeError", message });
    }
    assert.throws(() => repeatedRows(row, [], 1), /^RangeError: rows must hold at least one/);
    assert.throws(
      () => sampleDistances(gaussian(0, 1), [], 1, src),
      /^RangeError: sizes must hold/,
    );
    assert.throws(
      () => mixtureLaw("rin" as "ring"),
      /^RangeError: a mixture must be ring or grid, got rin$/,
    );
    row.dispose();
  });

  it("of oneHot, translation and mixtures: something at all", () => {
    assert.throws(() => oneHot([], 3), /^RangeError: labels must hold at least one, got none$/);
    assert.throws(() => translation([]), /^RangeError: theta must hold at least one number/);
    assert.throws(() => translationByLabel([[]]), /^RangeError: theta must hold at least one/);
    assert.throws(() => gaussianMixtureAt([[], [], []]), /^RangeError: theta\[0\] must hold/);
    assert.throws(
      () => gaussianMixtureAt([[0], [Number.NaN], [0]]),
      /^RangeError: theta\[1\]\[0\] must be finite, got NaN$/,
    );
  });

  it("of a classifier's training: settings that single precision holds", async () => {
    const classifier = imageClassifier(src);
    const before = tf.memory().numTensors;
    const phases = [{ steps: 1, learningRate: 1e-3 }];
    for (const [settings, message] of [
      [{ batch: 0, dropout: 0, phases }, /^batch must be an integer from 1/],
      [{ batch: 1, dropout: 1, phases }, /^dropout must be a number in \[0, 1\)/],
      [
        { batch: 1, dropout: 0, phases: [...phases, { steps: 1, learningRate: 1e-50 }] },
        /^phases\[1\]\.learningRate must be a positive number .* got 1e-50$/,
      ],
      [
        { batch: 1, dropout: 0, phases: [...phases, { steps: 2 ** 31 - 1, learningRate: 1 }] },
        /^the number of steps must be an integer from 1 to 2147483647, got 2147483648$/,
      ],
    ] as const) {
      await assert.rejects(trainClassifier(classifier, image, settings, src), {
        name: "RangeError",
        message,
      });
    }
    assert.equal(tf.memory().numTensors, before);
    classifier.dispose();
  });

  it("of a classifier's training: labels that are classes, one an image", async () => {
    const classifier = imageClassifier(src);
    const before = tf.memory().numTensors;
    const images = new Float32Array(2 * 784);
    const set = { name: "two", images, size: 2, height: 28, width: 28 };
    const settings = { batch: 1, dropout: 0, phases: [{ steps: 1, learningRate: 1e-3 }] };
    for (const [labels, message] of [
      [[3, 10], "two: 2 labels must be from 0 to 9, got 10 of image 1"],
      [[3], "two: 2 labels must be from 0 to 9, got 1 labels"],
    ] as const) {
      const data = { ...set, labels: Uint8Array.from(labels) };
      await assert.rejects(trainClassifier(classifier, data, settings, src), {
        name: "RangeError",
        message,
      });
    }
    assert.equal(tf.memory().numTensors, before);
    classifier.dispose();
  });

  it("of games between two numbers: finite places", () => {
    const settings = { rate: 0.1, steps: 2, turns: "simultaneous" } as const;
    assert.throws(() => descentAscent((a, b) => [b, a], [0, Number.NaN], settings), {
      name: "RangeError",
      message: "start[1] must be finite, got NaN",
    });
    for (const sd of [0, 1]) {
      const { value, slopes } = smallestGan(sd);
      assert.throws(() => value(Number.NaN, 1), /^RangeError: theta must be finite, got NaN$/);
      assert.throws(() => slopes(1, Infinity), /^RangeError: phi must be finite, got Infinity$/);
    }
  });
});
