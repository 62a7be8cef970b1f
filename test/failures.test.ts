import "../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../src/compile/compile";
import { repeat } from "../src/compile/repeat";
import { imageSet } from "../src/datasets/dataset";
import { normalBatches } from "../src/distributions/normalBatches";
import { points } from "../src/distributions/points";
import { pointsOf } from "../src/distributions/pointsTensor";
import { type Figure3Request, figure3Game } from "../src/experiments/figure3";
import { type FiguresRequest, figuresGame } from "../src/experiments/figures3to8Run";
import { imagePlayers } from "../src/experiments/imagePlayers";
import { type ImageRunRequest, playImageRun } from "../src/experiments/imageRun";
import { type ImageWorld, imageWorld } from "../src/experiments/imageWorld";
import { type MixtureRunRequest, mixtureGame } from "../src/experiments/mixtureRun";
import { playRun } from "../src/experiments/playRun";
import { pointSheet } from "../src/experiments/sheet";
import { logGaussian } from "../src/likelihood/logGaussian";
import { maximiseLikelihood } from "../src/likelihood/maximiseLikelihood";
import { gradientPenalty } from "../src/losses/gradientPenalty";
import { generatorLoss } from "../src/losses/wasserstein";
import { wasserstein1Along } from "../src/metrics/along";
import { calibrateOnTranslate } from "../src/metrics/calibrate";
import { classifierScore, featureMoments } from "../src/metrics/classifierScore";
import { estimateOn, jsEstimateOn } from "../src/metrics/estimate";
import { generatorGradients } from "../src/metrics/generatorGradients";
import { gradientSpread } from "../src/metrics/gradientSpread";
import { gradientTheorem } from "../src/metrics/gradientTheorem";
import { gradientThroughCritic } from "../src/metrics/gradientThroughCritic";
import { labelAccuracy } from "../src/metrics/labelAccuracy";
import { labelCounts } from "../src/metrics/labelCounts";
import { largestGradientNorm } from "../src/metrics/lipschitz";
import { slopesOverDepth } from "../src/metrics/slopesOverDepth";
import { stepCosine } from "../src/metrics/stepCosine";
import { company, readSymptoms } from "../src/metrics/symptoms";
import { readTruth } from "../src/metrics/truth";
import { type Classifier, imageClassifier } from "../src/networks/classifier";
import { conditionalGenerator, conditionalJudge } from "../src/networks/conditional";
import { evaluate } from "../src/networks/evaluate";
import { mlp } from "../src/networks/mlp";
import type { Network } from "../src/networks/network";
import { packed } from "../src/networks/packed";
import { reversedGradient } from "../src/networks/reversedGradient";
import { fork, source } from "../src/random/source";
import { trainClassifier } from "../src/training/classifier";
import type { Game } from "../src/training/game";
import { generatorStep } from "../src/training/generator";
import { judgeStep } from "../src/training/judge";
import { optimizerOf, sgd } from "../src/training/optimizers";
import { ownGradient } from "../src/training/player";
import { paperWganGp } from "../src/training/settings";
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
const judge = fused(mlp([2, 6, 1], "linear", fork(src, "judge")));
const plain = mlp([2, 6, 1], "linear", fork(src, "judge"));
const [real, fake, z] = [3, 0, -1].map((mean, i) => normalBatches(src, 8, [mean, mean])(i));
const game: Game = {
  ...{ generator, judge },
  real: fuse.within(normalBatches(fork(src, "real"), 8, [1, 1])),
  latent: fuse.within(normalBatches(fork(src, "latent"), 8, [0, 0])),
  between: fork(src, "between"),
};
const images = imageSet(
  "grey",
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
  initialiser: "he",
  ...{ pack: 1, batch: 100_001, pieces: 2, generatorWidth: 2, judgeWidth: 2 },
};
const figure3: Figure3Request = {
  ...about,
  generator: "mlp",
  ...{ width: 2, filters: [1, 1], judgeWidth: 2 },
};
const figures: FiguresRequest = {
  ...about,
  ...{ generator: "mlp", initialiser: "uniform", judgeBatchNorm: true, constant: 2, width: 2 },
  ...{ filters: [2, 2, 2], judgeFilters: [2, 2, 2], latent: 2, batch: 8 },
  ...{ moments: [], further: [] },
};
const imageRun: ImageRunRequest = {
  ...about,
  generator: "constant",
  initialiser: "he",
  ...{ batch: 8, latent: 2 },
};
const wide = tf.tidy(() => tf.variable(tf.ones([64, 784])) as tf.Tensor as tf.Tensor2D);
const tinyWorld: ImageWorld = {
  ...{ train: few, against: few, heldOut: few, classifier, side: 28, dispose: () => {} },
  moments: { mean: new Float64Array(64), covariance: new Float64Array(64 * 64) },
};

type Work = () => unknown;

/** Calls that read networks, once. */
const readings: Readonly<Record<string, Work>> = {
  evaluate: () => evaluate(judge, real),
  estimateOn: () => estimateOn(judge, real, fake),
  jsEstimateOn: () => jsEstimateOn(judge, real, fake),
  readTruth: () => readTruth(judge, generator, real, z),
  calibrateOnTranslate: () => calibrateOnTranslate(judge, real, [1, 0]),
  largestGradientNorm: () => largestGradientNorm(judge, real),
  slopesOverDepth: () => slopesOverDepth(judge, real),
  company: () => company(judge, real, fake),
  gradientThroughCritic: () => gradientThroughCritic(generator, judge, z),
  generatorGradients: () => generatorGradients(generator, judge, z),
  "gradientSpread, a player or a batch": () => gradientSpread(game, generatorLoss, 2),
  "gradientSpread, the loss": () =>
    gradientSpread({ generator, judge, latent: game.latent }, fuse.within(generatorLoss), 2),
  wasserstein1Along: () =>
    wasserstein1Along(generator, new Array(27).fill(0.1), [0, 1], z, pointsOf(real)),
  gradientTheorem: () => gradientTheorem(generator, real, z),
  "wasserstein1Along, of no finite number": () => {
    const far = points([[Number.NaN, 0]]);
    return wasserstein1Along(generator, new Array(27).fill(0.1), [0, 1], z, far);
  },
  gradientPenalty: () => gradientPenalty(judge, real).dispose(),
  ownGradient: () => {
    const loss = () => tf.mean<tf.Scalar>(judge.apply(real));
    const { value, gradients } = ownGradient(judge, loss);
    tf.dispose([value, ...gradients]);
  },
  "ownGradient of no scalar": () => ownGradient(judge, () => judge.apply(real) as never),
  "ownGradient of what depends on no parameter": () => ownGradient(judge, () => tf.scalar(1)),
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
  "figure3Game of fewer images than a batch": () => figure3Game(figure3, tinyWorld),
  "figure3Game of a judge without units": () =>
    figure3Game({ ...figure3, judgeWidth: 0 }, { ...tinyWorld, train: wide }),
  "figuresGame of fewer images than a batch": () =>
    figuresGame({ ...figures, batch: 21 }, tinyWorld),
  "figuresGame of a judge without filters": () =>
    figuresGame({ ...figures, judgeFilters: [] }, tinyWorld),
  "imagePlayers of a side that a judge cannot halve": () => {
    const how = { latent: 2, side: 6, initialiser: "he" } as const;
    return imagePlayers("mlp", "wgan", how, src);
  },
  "playImageRun of fewer images than a batch": () =>
    playImageRun({ ...imageRun, batch: 21 }, tinyWorld),
  reversedGradient: () => reversedGradient(judge).apply(real).dispose(),
  packed: () => packed(fused(mlp4), 2).apply(real).dispose(),
  conditionalGenerator: () => conditionalGenerator(generator, 1).apply(real).dispose(),
  conditionalJudge: () => conditionalJudge(judge, 1).apply(real).dispose(),
  maximiseLikelihood: () => {
    const log = fuse.within(logGaussian(points([[0], [1], [5]])));
    return maximiseLikelihood(log, [0, 1], { learningRate: 0.1, steps: 3 });
  },
  "maximiseLikelihood that diverges": () => {
    const log = logGaussian(points([[0], [1], [5]]));
    return maximiseLikelihood(log, [0, -1e5], { learningRate: 0.1, steps: 3 });
  },
  "maximiseLikelihood from what is no tensor": () => {
    const log = logGaussian(points([[0], [1], [5]]));
    return maximiseLikelihood(log, [0, [1, [2]] as never], { learningRate: 0.1, steps: 3 });
  },
  "compile, the step": () => {
    const compiled = compile(fuse.within((x: tf.Tensor2D) => tf.sum(judge.apply(x))));
    compiled(real).dispose();
    compiled.dispose();
  },
  "compile, a gradient in the step": () => {
    const step = (x: tf.Tensor2D) => ownGradient(judge, () => tf.mean<tf.Scalar>(judge.apply(x)));
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
  for (const network of [generator, judge, plain, mlp4, classifier]) network.dispose();
  tf.dispose([real, fake, z, few, wide]);
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
  trainJudge: (trainer) => trainer.trainJudge(2),
  "a step of the judge": (trainer) => {
    const optimizer = optimizerOf(judge, trainer.settings.optimizer);
    try {
      judgeStep(game, trainer.settings, optimizer, 3).dispose();
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
      read: fuse.within(() => ({ estimate: estimateOn(judge, real, fake) })),
      counts: fuse.within(() => [1]),
      moments: {
        ...{ at: [0, 1], steps: [1, 2] },
        sheet: fuse.within(() => pointSheet([1], 1)),
        estimate: fuse.within(() => estimateOn(judge, real, fake)),
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

  it("readSymptoms of a judge that diverges within its 50 steps", async () => {
    const trainer = new Trainer(game, { ...settings, clip: 1e30, judgeOptimizer: sgd(1e12) });
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
