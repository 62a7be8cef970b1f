import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import {
  type MixtureRunRequest,
  mixtureGame,
  mixtureLaw,
  playMixtureRun,
} from "../../src/experiments/mixtureRun";
import { recordDifferences } from "../../src/experiments/sameRun";
import { source } from "../../src/random/source";
import { adam } from "../../src/training/optimizers";
import { paperGan } from "../../src/training/settings";
import { assertClose } from "../close";

const request: MixtureRunRequest = {
  name: "PacGAN2",
  seed: 5,
  data: "grid",
  pack: 2,
  settings: { ...paperGan, optimizer: adam(1e-3) },
  iterations: 5,
  batch: 10,
  generatorWidth: 8,
  discriminatorWidth: 6,
  pieces: 3,
  initializer: "he",
  every: 2,
};

describe("a run on ring or grid", function () {
  this.timeout(60_000);

  it("twice gives one record, to the bit, and leaves no tensor", async () => {
    const first = await playMixtureRun(request);
    const { numTensors } = tf.memory();
    assert.deepEqual(recordDifferences(first, await playMixtureRun(request)), []);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("reads what its last counts say: the modes found, their share of 2,500, their KL to even", async () => {
    const { readings, counts = [], sheet } = await playMixtureRun(request);
    assert.deepEqual(readings.iteration, [0, 2, 4, 5]);
    const all = counts.reduce((sum, count) => sum + count, 0);
    assert.ok(all > 0, "nothing counted: the test needs another seed");
    assert.equal(counts.length, 25);
    assert.equal(readings.modes.at(-1), counts.filter((count) => count > 0).length);
    assertClose(readings.highQuality.at(-1) ?? 0, all / 2500, { relative: 1e-5 }, "high quality");
    const terms = counts.map((c) => (c === 0 ? 0 : (c / all) * Math.log((25 * c) / all)));
    const kl = terms.reduce((sum, term) => sum + term, 0);
    assertClose(readings.reverseKl.at(-1) ?? 0, kl, { relative: 1e-4 }, "reverse KL");
    assert.ok(sheet?.kind === "points" && sheet.data.length === 500, "250 points are shown");
  });

  it("reads log k where no sample is of high quality", async () => {
    const flung = { ...request, settings: { ...paperGan, optimizer: adam(1e4) } };
    const { readings, counts } = await playMixtureRun({ ...flung, iterations: 2 });
    assert.deepEqual(counts, new Array(25).fill(0));
    assertClose(readings.reverseKl.at(-1) ?? 0, Math.log(25), { relative: 1e-5 }, "reverse KL");
  });

  it("deals batches of as many packs as asked, to a discriminator of as many examples", () => {
    for (const pack of [1, 2, 4]) {
      const game = mixtureGame({ ...request, pack }, source(1));
      tf.tidy(() => {
        const real = game.real(0);
        assert.deepEqual(real.shape, [10 * pack, 2]);
        assert.deepEqual(game.latent(0).shape, [10 * pack, 2]);
        assert.deepEqual(game.generator.apply(game.latent(0)).shape, [10 * pack, 2]);
        assert.deepEqual(game.discriminator.apply(real).shape, [10, 1]);
        assert.deepEqual(game.discriminator.variables[0].shape, [2 * pack, 3 * 6]);
      });
      game.data.dispose();
      game.generator.dispose();
      game.discriminator.dispose();
    }
  });

  it("has PacGAN's laws: 8 modes of width 0.01 a unit from 0, 25 of width 0.05 at even numbers", () => {
    const [ring, grid] = [mixtureLaw("ring"), mixtureLaw("grid")];
    assert.deepEqual([ring.modes.n, ring.sd, grid.modes.n, grid.sd], [8, 0.01, 25, 0.05]);
    for (let k = 0; k < 8; k++) {
      const radius = Math.hypot(ring.modes.data[2 * k], ring.modes.data[2 * k + 1]);
      assertClose(radius, 1, { absolute: 1e-12 }, "radius");
    }
    const along = [...new Set(Array.from(grid.modes.data))].sort((a, b) => a - b);
    assert.deepEqual(along, [-4, -2, 0, 2, 4]);
  });

  it("refuses a discriminator that cannot be", async () => {
    await assert.rejects(playMixtureRun({ ...request, pieces: 0 }), {
      name: "RangeError",
      message: "pieces must be a positive integer, got 0",
    });
  });
});
