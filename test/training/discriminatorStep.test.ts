import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { uniforms } from "../../src/random/uniforms";
import { clipWeights, discriminatorStep } from "../../src/training/discriminatorStep";
import type { Optimizer } from "../../src/training/optimizer";
import { optimizerOf, rmsProp, sgd } from "../../src/training/optimizers";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../src/training/settings";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward, mean, parametersOf } from "../networks/plain";
import { type Duel, duel, fakeRows, losses, outputs, widths } from "./duel";

/** A clipping bound that no weight reaches. */
const noClip = 1e3;
const wgan: TrainingSettings = { ...paperWgan, clip: noClip };

function step({ game }: Duel, settings: TrainingSettings, optimizer: Optimizer): number {
  return tf.tidy(() => discriminatorStep(game, settings, optimizer, 0).dataSync()[0]);
}

/** The discriminator's loss as a function of its parameters. */
function lossOf({ game, realRows, zRows }: Duel, name: keyof typeof losses) {
  const fake = fakeRows(flat(game.generator), zRows);
  return (w: readonly number[]) =>
    losses[name].discriminator(outputs(w, realRows), outputs(w, fake));
}

describe("discriminatorStep", () => {
  let players: Duel;
  let optimizer: Optimizer;

  function begin(settings = sgd(1)): void {
    players = duel(29);
    optimizer = optimizerOf(players.game.discriminator, settings);
  }

  afterEach(() => {
    optimizer.dispose();
    players.dispose();
  });

  for (const [name, settings, estimate] of [
    ["minimax", { ...paperGan, game: "minimax" }, (loss: number) => Math.LN2 - loss],
    ["non-saturating", paperGan, (loss: number) => Math.LN2 - loss],
    ["wgan", wgan, (loss: number) => -loss],
  ] as const) {
    it(`of ${name} returns the estimate before the step, and moves against the loss' gradient`, () => {
      begin(sgd(0.5));
      const loss = lossOf(players, name);
      for (let t = 0; t < 3; t++) {
        const before = flat(players.game.discriminator);
        const returned = step(players, settings, optimizer);
        // Outputs up to about 10 in float32.
        assertClose(returned, estimate(loss(before)), { absolute: 1e-5 }, `estimate at step ${t}`);
        const moved = flat(players.game.discriminator).map((w, i) => (before[i] - w) / 0.5);
        const gradient = centralDifferences(loss, before);
        assertClose(moved, gradient, { relative: 1e-5, absolute: 4e-6 }, `move at step ${t}`);
        assert.ok(Math.max(...gradient.map(Math.abs)) > 0.01, `the gradient is ${gradient}`);
      }
    });
  }

  it("of wgan-gp moves against the gradient of −estimate + λ·penalty, at points of ε an example", () => {
    begin(sgd(0.5));
    const { game, realRows, zRows } = players;
    const fake = fakeRows(flat(game.generator), zRows);
    const share = uniforms(game.interpolation, 0, realRows.length);
    const points = realRows.map((x, i) =>
      x.map((v, k) => share[i] * v + (1 - share[i]) * fake[i][k]),
    );
    const score = (w: readonly number[], x: number[]) => forward(widths.discriminator, w, x)[0];
    const slope = (w: readonly number[], x: number[]) =>
      Math.hypot(...centralDifferences((at) => score(w, [...at]), x));
    const loss = (w: readonly number[]) =>
      lossOf(players, "wgan")(w) + 10 * mean(points.map((x) => (slope(w, x) - 1) ** 2));
    const before = flat(game.discriminator);
    const returned = step(players, paperWganGp, optimizer);
    assertClose(returned, -lossOf(players, "wgan")(before), { absolute: 1e-5 }, "estimate");
    const moved = flat(game.discriminator).map((w, i) => (before[i] - w) / 0.5);
    // A difference of differences.
    const gradient = centralDifferences(loss, before);
    assertClose(moved, gradient, { relative: 1e-3, absolute: 1e-3 }, "minus the move of w");
  });

  it("of wgan-gp says what it needs", () => {
    begin();
    const { interpolation: _, ...game } = players.game;
    assert.throws(
      // @ts-expect-error: TypeScript says it first
      () => tf.tidy(() => discriminatorStep(game, paperWganGp, optimizer, 0)),
      /needs the game's source `interpolation`/,
    );
  });

  it("of wgan clips after the step: w ← clip(w − move, −c, c)", () => {
    const clip = 0.1;
    const learningRate = 0.004;
    begin(rmsProp(learningRate));
    clipWeights(players.game.discriminator, clip);
    const before = flat(players.game.discriminator);
    const expected = centralDifferences(lossOf(players, "wgan"), before).map((g, i) => {
      const move = (learningRate * g) / (Math.sqrt(0.01 * g * g) + 1e-8);
      return Math.min(clip, Math.max(-clip, before[i] - move));
    });
    step(players, { ...paperWgan, clip }, optimizer);
    const after = flat(players.game.discriminator);
    assertClose(after, expected, { absolute: 1e-6 }, "w");
    const inside = after.filter((w, i) => Math.abs(w) < clip && w !== before[i]);
    assert.ok(inside.length > 0, `every weight of ${after} is at the wall or where it was`);
  });

  it("of wgan leaves every |w| ≤ c, to float32, after each of 30 steps whose moves go beyond", () => {
    begin(rmsProp(0.01));
    for (let t = 0; t < 30; t++) {
      step(players, { ...paperWgan, clip: 0.01 }, optimizer);
      const largest = Math.max(...flat(players.game.discriminator).map(Math.abs));
      // Not only within: some weight stands at the wall, so the clip is what keeps it there.
      assert.equal(largest, Math.fround(0.01), `largest |w| after step ${t}`);
    }
  });

  it("leaves the generator as it was, to the bit", () => {
    begin();
    const before = parametersOf(players.game.generator);
    for (let t = 0; t < 5; t++) step(players, wgan, optimizer);
    assert.deepEqual(parametersOf(players.game.generator), before);
  });

  it("moves every parameter of a critic but the last bias, which no estimate depends on", () => {
    begin();
    const before = parametersOf(players.game.discriminator);
    step(players, wgan, optimizer);
    const moved = parametersOf(players.game.discriminator).map((values, i) =>
      values.reduce((most, w, k) => Math.max(most, Math.abs(w - before[i][k])), 0),
    );
    // 1/7 is no float32 number: seven of them miss 1 by some 1e-7.
    assert.deepEqual(
      moved.map((distance) => distance > 1e-6),
      [true, true, true, false],
      `largest moves ${moved}`,
    );
  });

  it("refuses real and fake of different dimensions, and names both shapes, where the discriminator takes any", () => {
    begin();
    const discriminator = { ...players.game.discriminator, inputs: undefined };
    const game = { ...players.game, discriminator, real: () => tf.zeros<tf.Rank.R2>([7, 3]) };
    assert.throws(
      () => tf.tidy(() => discriminatorStep(game, wgan, optimizer, 0)),
      /one dimension, got \[7,3\] and \[7,2\]/,
    );
  });

  for (const settings of [wgan, paperGan, paperWganGp]) {
    it(`of ${settings.game} leaves one tensor behind, its estimate, over 20 steps`, () => {
      begin(rmsProp(1e-3));
      const before = tf.memory().numTensors;
      for (let t = 0; t < 20; t++) {
        const estimate = discriminatorStep(players.game, settings, optimizer, t);
        assert.deepEqual(estimate.shape, []);
        assert.equal(tf.memory().numTensors, before + 1, `after step ${t}`);
        estimate.dispose();
      }
    });
  }
});

describe("clipWeights", () => {
  it("puts every parameter into [−c, c], moves none that is there, and leaves no tensor", () => {
    const { game, dispose } = duel(31);
    const before = parametersOf(game.discriminator);
    const tensors = tf.memory().numTensors;
    clipWeights(game.discriminator, 0.5);
    assert.equal(tf.memory().numTensors, tensors);
    assert.deepEqual(
      parametersOf(game.discriminator),
      before.map((values) => values.map((w) => Math.min(0.5, Math.max(-0.5, w)))),
    );
    dispose();
  });
});
