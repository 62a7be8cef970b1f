import "../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../src/compile/compile";
import { repeat } from "../src/compile/repeat";
import { imageSet } from "../src/datasets/imageSet";
import { normalBatches } from "../src/distributions/normalBatches";
import { points } from "../src/distributions/points";
import { pointsFromTensor } from "../src/distributions/pointsToTensor";
import { type FiguresRequest, figuresGame } from "../src/experiments/figures3to8Run";
import { type ImageWorld, imageWorld } from "../src/experiments/imageWorld";
import { type MixtureRunRequest, mixtureGame } from "../src/experiments/mixtureRun";
import { playRun } from "../src/experiments/playRun";
import { pointSamples } from "../src/experiments/sampleGrid";
import { gaussianLogDensity } from "../src/likelihood/gaussianLogDensity";
import { maximizeLikelihood } from "../src/likelihood/maximizeLikelihood";
import { gradientPenalty } from "../src/losses/gradientPenalty";
import { generatorLoss } from "../src/losses/wasserstein";
import { classifierScore, featureMoments } from "../src/metrics/classifierScore";
import { compareWithExact } from "../src/metrics/compareWithExact";
import { estimateOn, jsEstimateOn } from "../src/metrics/estimateOn";
import { generatorGradients } from "../src/metrics/generatorGradients";
import { largestGradientNorm } from "../src/metrics/gradientNorms";
import { gradientSpread } from "../src/metrics/gradientSpread";
import { gradientTheorem } from "../src/metrics/gradientTheorem";
import { gradientThroughCritic } from "../src/metrics/gradientThroughCritic";
import { labelAccuracy } from "../src/metrics/labelAccuracy";
import { labelCounts } from "../src/metrics/labelCounts";
import { company, readSymptoms } from "../src/metrics/readSymptoms";
import { slopesOverDepth } from "../src/metrics/slopesOverDepth";
import { stepCosine } from "../src/metrics/stepCosine";
import { wasserstein1Along } from "../src/metrics/wasserstein1Along";
import { conditionalDiscriminator, conditionalGenerator } from "../src/networks/conditional";
import { evaluate } from "../src/networks/evaluate";
import { type Classifier, imageClassifier } from "../src/networks/imageClassifier";
import { mlp } from "../src/networks/mlp";
import type { Network } from "../src/networks/network";
import { packed } from "../src/networks/packed";
import { reversedGradient } from "../src/networks/reversedGradient";
import { fork, source } from "../src/random/source";
import { discriminatorStep } from "../src/training/discriminatorStep";
import type { PenalizedGame } from "../src/training/game";
import { generatorStep } from "../src/training/generatorStep";
import { optimizerOf, sgd } from "../src/training/optimizers";
import { ownGradient } from "../src/training/ownGradient";
import { paperWganGp } from "../src/training/settings";
import { trainClassifier } from "../src/training/trainClassifier";
import { Diverged, Trainer } from "../src/training/trainer";
import { engineState } from "./engineState";
import { parametersOf } from "./networks/plain";
import { allSettings, named, settings } from "./training/game";

class Blown extends Error {}

/** Blows when so many calls have passed it. */
class Fuse {
  left = Infinity;

  /** A function that makes what it did, and then fails if this is the call. */
  within<A extends unknown[], R>(f: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      const made = f(...args);
      if (this.left-- <= 0) throw new Blown(`a call too many`);
      return made;
    };
  }
}

const src = source(5);
const fuse = new Fuse();

const fused = (network: Network): Network => ({ ...network, apply: fuse.within(network.apply) });

const generator = fused(mlp([2, 5, 2], "linear", fork(src, "generator")));
const discriminator = fused(mlp([2, 6, 1], "linear", fork(src, "judge")));
const plain = mlp([2, 6, 1], "linear", fork(src, "judge"));
const [real, fake, z] = [3, 0, -1].map((mean, i) => normalBatches(src, 8, [mean, mean])(i));
const game: PenalizedGame = {
  ...{ generator, discriminator },
  real: fuse.within(normalBatches(fork(src, "real"), 8, [1, 1])),
  latent: fuse.within(normalBatches(fork(src, "latent"), 8, [0, 0])),
  interpolation: fork(src, "between"),
};
const images = imageSet(
  "gray",
  { shape: [2000, 28, 28], data: new Uint8Array(2000 * 784).map((_, i) => i % 251) },
  { shape: [2000], data: new Uint8Array(2000).map((_, i) => i % 10) },
);
const classifier: Classifier = (() => {
  const whole = imageClassifier(src);
  const features = fuse.within(whole.features);
  return { ...whole, features, apply: (x) => tf.tidy(() => whole.classify(features(x))) };
})();
const few = tf.tidy(() => tf.variable(tf.ones([20, 784])) as tf.Tensor as tf.Tensor2D);
const labels = new Array(20).fill(3);

const about = { name: "", seed: 1, data: "", settings, iterations: 1, every: 1 };
const mixture: MixtureRunRequest = {
  ...about,
  data: "ring",
  initializer: "he",
  ...{ pack: 1, batch: 100_001, pieces: 2, generatorWidth: 2, discriminatorWidth: 2 },
};
const figures: FiguresRequest = {
  ...about,
  ...{
    generator: "mlp",
    initializer: "uniform",
    discriminatorBatchNorm: true,
    constant: 2,
    width: 2,
  },
  ...{ filters: [2, 2, 2], discriminatorFilters: [2, 2, 2], latent: 2, batch: 8 },
  ...{ moments: [], further: [] },
};
const tinyWorld: ImageWorld = {
  ...{ train: few, against: few, heldOut: few, classifier, side: 28, dispose: () => {} },
  moments: { mean: new Float64Array(64), covariance: new Float64Array(64 * 64) },
};

type Work = () => unknown;

/** Calls that read networks, once. */
const readings: Readonly<Record<string, Work>> = {
  evaluate: () => evaluate(discriminator, real),
  estimateOn: () => estimateOn(discriminator, real, fake),
  jsEstimateOn: () => jsEstimateOn(discriminator, real, fake),
  readTruth: () => compareWithExact(discriminator, generator, real, z),
  largestGradientNorm: () => largestGradientNorm(discriminator, real),
  slopesOverDepth: () => slopesOverDepth(discriminator, real),
  company: () => company(discriminator, real, fake),
  gradientThroughCritic: () => gradientThroughCritic(generator, discriminator, z),
  generatorGradients: () => generatorGradients(generator, discriminator, z),
  "gradientSpread, a player or a batch": () => gradientSpread(game, generatorLoss, 2),
  "gradientSpread, the loss": () =>
    gradientSpread(
      { generator, discriminator, latent: game.latent },
      fuse.within(generatorLoss),
      2,
    ),
  wasserstein1Along: () =>
    wasserstein1Along(generator, new Array(27).fill(0.1), [0, 1], z, pointsFromTensor(real)),
  gradientTheorem: () => gradientTheorem(generator, real, z),
  "wasserstein1Along, of no finite number": () => {
    const far = points([[Number.NaN, 0]]);
    return wasserstein1Along(generator, new Array(27).fill(0.1), [0, 1], z, far);
  },
  gradientPenalty: () => gradientPenalty(discriminator, real).dispose(),
  ownGradient: () => {
    const loss = () => tf.mean<tf.Scalar>(discriminator.apply(real));
    const { value, gradients } = ownGradient(discriminator, loss);
    tf.dispose([value, ...gradients]);
  },
  "ownGradient of no scalar": () =>
    ownGradient(discriminator, () => discriminator.apply(real) as never),
  "ownGradient of what depends on no parameter": () =>
    ownGradient(discriminator, () => tf.scalar(1)),
  classifierScore: () => classifierScore(classifier, few),
  labelAccuracy: () => labelAccuracy(classifier, few, labels),
  labelCounts: () => labelCounts(classifier, few),
  featureMoments: () => featureMoments(classifier, few),
  imageWorld: () => {
    // A world takes its classifier over; this one is needed again.
    const { train, against, heldOut } = imageWorld(images, images, classifier);
    tf.dispose([train, against, heldOut]);
  },
  "imageWorld of too few images": () => {
    const some = { ...images, size: 20, images: images.images.subarray(0, 20 * 784) };
    return imageWorld(images, some, classifier);
  },
  "mixtureGame of more points a batch than there are": () => mixtureGame(mixture, src),
  "mixtureGame of a generator without units": () =>
    mixtureGame({ ...mixture, batch: 2, generatorWidth: 0 }, src),
  "figuresGame of fewer images than a batch": () =>
    figuresGame({ ...figures, batch: 21 }, tinyWorld),
  "figuresGame of a discriminator without filters": () =>
    figuresGame({ ...figures, discriminatorFilters: [] }, tinyWorld),
  reversedGradient: () => reversedGradient(discriminator).apply(real).dispose(),
  packed: () => packed(fused(mlp4), 2).apply(real).dispose(),
  conditionalGenerator: () => conditionalGenerator(generator, 1).apply(real).dispose(),
  conditionalDiscriminator: () => conditionalDiscriminator(discriminator, 1).apply(real).dispose(),
  maximizeLikelihood: () => {
    const log = fuse.within(gaussianLogDensity(points([[0], [1], [5]])));
    return maximizeLikelihood(log, [0, 1], { learningRate: 0.1, steps: 3 });
  },
  "maximizeLikelihood that diverges": () => {
    const log = gaussianLogDensity(points([[0], [1], [5]]));
    return maximizeLikelihood(log, [0, -1e5], { learningRate: 0.1, steps: 3 });
  },
  "maximizeLikelihood from what is no tensor": () => {
    const log = gaussianLogDensity(points([[0], [1], [5]]));
    return maximizeLikelihood(log, [0, [1, [2]] as never], { learningRate: 0.1, steps: 3 });
  },
  "compile, the step": () => {
    const compiled = compile(fuse.within((x: tf.Tensor2D) => tf.sum(discriminator.apply(x))));
    compiled(real).dispose();
    compiled.dispose();
  },
  "compile, a gradient in the step": () => {
    const step = (x: tf.Tensor2D) =>
      ownGradient(discriminator, () => tf.mean<tf.Scalar>(discriminator.apply(x)));
    const compiled = compile(step);
    const { value, gradients } = compiled(real);
    tf.dispose([value, ...gradients]);
    compiled.dispose();
  },
  "repeat, eagerly": () =>
    repeat(
      3,
      fuse.within((k) => tf.add(real, k)),
    ).dispose(),
  "repeat, compiled": () => {
    const compiled = compile((x: tf.Tensor2D) =>
      repeat(
        3,
        fuse.within((k: tf.Scalar) => tf.add(x, tf.cast(k, "float32"))),
      ),
    );
    compiled(real).dispose();
    compiled.dispose();
  },
};

const mlp4 = mlp([4, 3, 1], "linear", src);

after(() => {
  for (const network of [generator, discriminator, plain, mlp4, classifier]) network.dispose();
  tf.dispose([real, fake, z, few]);
});

/**
 * Runs `work` with the fuse at its k-th call for k = 0, 1, …, until it blows no more; looks after each run. Returns how many
 * runs failed.
 */
async function failing(work: Work, look: () => void, most = 80): Promise<number> {
  let failures = 0;
  for (let k = 0; k < most; k++) {
    fuse.left = k;
    let blown = false;
    try {
      await work();
    } catch (error) {
      failures++;
      blown = error instanceof Blown;
    } finally {
      fuse.left = Infinity;
    }
    look();
    if (!blown) return failures;
  }
  throw new Error(`more than ${most} calls`);
}

describe("memory, engine and parameters are as before where a network or a function fails at any of its calls", () => {
  for (const [name, work] of Object.entries(readings)) {
    it(`in ${name}`, async () => {
      const [before, parameters] = [engineState(), parametersOf(generator)];
      const failures = await failing(work, () => {
        assert.deepEqual(engineState(), before);
        assert.deepEqual(parametersOf(generator), parameters);
      });
      assert.ok(failures > 0);
    });
  }
});

/** Calls that play a game, on a trainer of their own. */
const playing: Readonly<Record<string, (trainer: Trainer) => unknown>> = {
  train: (trainer) => trainer.train(2),
  "train, in onIteration": (trainer) => trainer.train(2, { onIteration: fuse.within(() => {}) }),
  trainDiscriminator: (trainer) => trainer.trainDiscriminator(2),
  "a step of the discriminator": (trainer) => {
    const optimizer = optimizerOf(discriminator, trainer.settings.optimizer);
    try {
      discriminatorStep(game, trainer.settings, optimizer, 3).dispose();
    } finally {
      optimizer.dispose();
    }
  },
  "a step of the generator": (trainer) => {
    const optimizer = optimizerOf(generator, trainer.settings.optimizer);
    try {
      generatorStep(game, trainer.settings, optimizer, 3).dispose();
    } finally {
      optimizer.dispose();
    }
  },
};

describe("memory and engine are as before where a player, a batch or a listener fails at any of its calls", function () {
  this.timeout(120_000);
  for (const [name, play] of Object.entries(playing)) {
    for (const each of [settings, paperWganGp]) {
      it(`in ${name} of ${named(each)}`, async () => {
        const trainer = new Trainer(game, each);
        try {
          const before = engineState();
          const failures = await failing(
            () => play(trainer),
            () => assert.deepEqual(engineState(), before),
          );
          assert.ok(failures > 0);
        } finally {
          trainer.dispose();
        }
      });
    }
  }

  it("in a run and its readings", async () => {
    const request = { name: "", seed: 1, data: "", settings, iterations: 2 };
    const reader = {
      every: 1,
      read: fuse.within(() => ({ estimate: estimateOn(discriminator, real, fake) })),
      counts: fuse.within(() => [1]),
      moments: {
        ...{ at: [0, 1], steps: [1, 2] },
        sheet: fuse.within(() => pointSamples([1], 1)),
        estimate: fuse.within(() => estimateOn(discriminator, real, fake)),
      },
    };
    const before = engineState();
    const failures = await failing(
      () => playRun(request, game, reader, { onIteration: fuse.within(() => {}) }),
      () => assert.deepEqual(engineState(), before),
    );
    assert.ok(failures > 3);
  });

  it("in the training of a classifier, and in its onStep", async () => {
    const phases = [1, 2].map((steps) => ({ steps, learningRate: 1e-3 }));
    const how = { batch: 8, dropout: 0.5, phases };
    const before = engineState();
    const failures = await failing(
      () => trainClassifier(classifier, images, how, src, { onStep: fuse.within(() => {}) }),
      () => assert.deepEqual(engineState(), before),
    );
    assert.ok(failures > 3);
  });
});

describe("a training is as it was, to the bit, where its examination fails at any call", function () {
  this.timeout(120_000);
  const examinations: Readonly<Record<string, (trainer: Trainer) => unknown>> = {
    stepCosine,
    readSymptoms: (trainer) => readSymptoms(trainer, real, z),
  };
  for (const [name, examine] of Object.entries(examinations)) {
    for (const each of allSettings.filter(({ game }) => game !== "minimax")) {
      it(`${name} of ${named(each)}`, async () => {
        const trainer = new Trainer(game, each);
        try {
          await trainer.train(1);
          const [before, state] = [engineState(), trainer.state()];
          const failures = await failing(
            () => examine(trainer),
            () => {
              assert.deepEqual(engineState(), before);
              assert.deepEqual(trainer.state(), state);
            },
          );
          assert.ok(failures > 0);
        } finally {
          trainer.dispose();
        }
      });
    }
  }

  it("readSymptoms of a discriminator that diverges within its 50 steps", async () => {
    const trainer = new Trainer(game, {
      ...settings,
      clip: 1e30,
      discriminatorOptimizer: sgd(1e12),
    });
    try {
      const [before, state] = [engineState(), trainer.state()];
      await assert.rejects(async () => readSymptoms(trainer, real, z), Diverged);
      assert.deepEqual(engineState(), before);
      assert.deepEqual(trainer.state(), state);
    } finally {
      trainer.dispose();
    }
  });
});
