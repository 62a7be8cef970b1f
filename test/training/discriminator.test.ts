import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { gaussian } from "../../src/distributions/gaussian";
import { normalBatches } from "../../src/distributions/normalBatches";
import { jsOnLine } from "../../src/divergences/onLine";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { fork, source } from "../../src/random/source";
import {
  discriminatorStep,
  type GanGame,
  ganDiscriminatorStep,
  trainDiscriminator,
} from "../../src/training/discriminator";
import type { PlayerOptimizer } from "../../src/training/player";
import { RmsProp } from "../../src/training/rmsprop";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward, mean, parametersOf } from "../networks/plain";
import { type Duel, duel, fakeRows, widths } from "./duel";

/** J^D as a function of the discriminator's parameters, in plain JavaScript. */
function costOf({ generator, realRows, zRows }: Duel): (w: readonly number[]) => number {
  const fake = fakeRows(flat(generator), zRows);
  const logit = (w: readonly number[], x: number[]) => forward(widths.critic, w, x)[0];
  return (w) =>
    mean(realRows.map((x) => Math.log1p(Math.exp(-logit(w, x))))) / 2 +
    mean(fake.map((x) => Math.log1p(Math.exp(logit(w, x))))) / 2;
}

function step({ critic, generator, real, z }: Duel, optimizer: PlayerOptimizer): number {
  return tf.tidy(
    () => discriminatorStep(critic, optimizer, real, generator.apply(z)).dataSync()[0],
  );
}

describe("discriminatorStep", () => {
  let players: Duel;
  beforeEach(() => {
    players = duel(43);
  });
  afterEach(() => players.dispose());

  it("returns J^D of the discriminator before the step, and moves it against ∇J^D", () => {
    const sgd = tf.train.sgd(0.5);
    const cost = costOf(players);
    for (let t = 0; t < 3; t++) {
      const before = flat(players.critic);
      assertClose(step(players, sgd), cost(before), { absolute: 1e-5 }, `J^D at step ${t}`);
      const moved = flat(players.critic).map((w, i) => (before[i] - w) / 0.5);
      // Weights up to 2 in float32, divided by 0.5.
      const gradient = centralDifferences(cost, before);
      assertClose(moved, gradient, { relative: 1e-5, absolute: 2e-6 }, `move at step ${t}`);
    }
    sgd.dispose();
  });

  it("takes RmsProp and every optimizer of tfjs, each with slots of its own; J^D falls", () => {
    for (const optimizer of [
      new RmsProp(players.critic, { learningRate: 0.01, decay: 0.9, epsilon: 1e-8 }),
      tf.train.sgd(0.1),
      tf.train.adam(0.01),
      tf.train.momentum(0.05, 0.5),
    ]) {
      const first = step(players, optimizer);
      for (let t = 0; t < 10; t++) step(players, optimizer);
      const last = step(players, optimizer);
      assert.ok(last < first, `from ${first} to ${last}`);
      optimizer.dispose();
    }
  });

  it("leaves the generator as it was, to the bit, and moves every parameter of its own", () => {
    const adam = tf.train.adam(0.01);
    const [theta, w] = [players.generator, players.critic].map(parametersOf);
    step(players, adam);
    assert.deepEqual(parametersOf(players.generator), theta);
    for (const [i, values] of parametersOf(players.critic).entries()) {
      assert.notDeepEqual(values, w[i], `parameter ${i}`);
    }
    adam.dispose();
  });

  it("leaves one tensor behind: its loss, once the optimizer has its slots", () => {
    const adam = tf.train.adam(0.01);
    const { critic, real } = players;
    const fake = tf.zeros<tf.Rank.R2>([6, 2]);
    discriminatorStep(critic, adam, real, fake).dispose();
    const before = tf.memory().numTensors;
    for (let t = 0; t < 20; t++) {
      const loss = discriminatorStep(critic, adam, real, fake);
      assert.deepEqual(loss.shape, []);
      assert.equal(tf.memory().numTensors, before + 1, `after step ${t}`);
      loss.dispose();
    }
    fake.dispose();
    adam.dispose();
  });

  it("refuses real and fake of different dimensions, and names both shapes", () => {
    const sgd = tf.train.sgd(0.1);
    const fake = tf.zeros<tf.Rank.R2>([6, 3]);
    assert.throws(
      () => discriminatorStep(players.critic, sgd, players.real, fake),
      /one dimension, got \[7,2\] and \[6,3\]/,
    );
    fake.dispose();
    sgd.dispose();
  });
});

/** N(0, 1) is real, N(1.5, 1) fake. */
function begin(discriminatorWidths = [1, 8, 1]) {
  const run = source(47);
  const game: GanGame = {
    generator: translation([1.5]),
    discriminator: mlp(discriminatorWidths, "linear", fork(run, "discriminator")),
    real: normalBatches(fork(run, "real"), 256, [0]),
    latent: normalBatches(fork(run, "latent"), 256, [0]),
  };
  const optimizer = tf.train.adam(0.01);
  return {
    game,
    optimizer,
    end: () => {
      optimizer.dispose();
      game.generator.dispose();
      game.discriminator.dispose();
    },
  };
}

describe("ganDiscriminatorStep", () => {
  it("compiled makes the moves of the eager one, to the bit", () => {
    const runs = [false, true].map((compiled) => {
      const { game, optimizer, end } = begin();
      const eager = ganDiscriminatorStep(game, optimizer);
      const graph = compile(eager);
      const losses = Array.from({ length: 5 }, (_, counter) =>
        tf.tidy(() => (compiled ? graph : eager)(tf.scalar(counter, "int32")).dataSync()[0]),
      );
      const result = { losses, parameters: parametersOf(game.discriminator) };
      graph.dispose();
      end();
      return result;
    });
    assert.deepEqual(runs[1], runs[0]);
  });
});

describe("trainDiscriminator", () => {
  it("raises the JS estimate to JS of the two laws, and no further but for the batches' noise", async () => {
    const { game, optimizer, end } = begin([1, 16, 1]);
    const estimates: number[] = [];
    const steps: number[] = [];
    const last = await trainDiscriminator(game, optimizer, 400, {
      onStep: ({ step, estimate }) => {
        steps.push(step);
        estimates.push(estimate);
      },
    });
    assert.equal(estimates[399], last);
    assert.deepEqual([steps[0], steps.length, steps[399]], [1, 400, 400]);
    const { value: js } = jsOnLine(gaussian(0, 1), gaussian(1.5, 1));
    // Standard error of a batch of 256 some 0.02, of 100 batches' mean some 0.002.
    assertClose(mean(estimates.slice(300)), js, { absolute: 0.01 }, "JS estimate");
    assert.ok(estimates[0] < js - 0.1, `at the start ${estimates[0]}, JS ${js}`);
    end();
  });

  it("goes on where it stopped: 6 steps are 4 and then 2 from batch 4, to the bit", async () => {
    const whole = begin();
    await trainDiscriminator(whole.game, whole.optimizer, 6);
    const parts = begin();
    await trainDiscriminator(parts.game, parts.optimizer, 4);
    await trainDiscriminator(parts.game, parts.optimizer, 2, { first: 4 });
    assert.deepEqual(
      parametersOf(parts.game.discriminator),
      parametersOf(whole.game.discriminator),
    );
    whole.end();
    parts.end();
  });

  it("stops before the next step when its signal aborts", async () => {
    const { game, optimizer, end } = begin();
    const stop = new AbortController();
    let steps = 0;
    await assert.rejects(
      trainDiscriminator(game, optimizer, 50, {
        signal: stop.signal,
        onStep: ({ step }) => {
          steps = step;
          if (step === 3) stop.abort(new Error("enough"));
        },
      }),
      /enough/,
    );
    assert.equal(steps, 3);
    end();
  });

  it("refuses a number of steps that is none, and data with NaN", async () => {
    const { game, optimizer, end } = begin();
    await assert.rejects(
      trainDiscriminator(game, optimizer, 0),
      /steps must be a positive integer, got 0/,
    );
    const broken = { ...game, real: () => tf.fill<tf.Rank.R2>([4, 1], Number.NaN) };
    await assert.rejects(
      trainDiscriminator(broken, optimizer, 1),
      /step 0: the loss must be finite, got NaN/,
    );
    end();
  });
});
