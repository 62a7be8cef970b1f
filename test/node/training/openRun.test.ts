import "../../../src/node/backend";
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../../src/distributions/normalBatches";
import { parameters } from "../../../src/networks/parameters";
import { saveCheckpoint } from "../../../src/node/training/checkpoint";
import { openRun } from "../../../src/node/training/openRun";
import { fork, source } from "../../../src/random/source";
import { type PlayersPlan, plannedPlayers } from "../../../src/training/plannedPlayers";
import { paperGan, paperWgan, paperWganGp } from "../../../src/training/settings";
import { Trainer } from "../../../src/training/trainer";

/** An empty folder of this test's own, which git ignores. */
let folders = 0;
const fresh = () => join(resolve("build"), "opened", `${process.pid}-${folders++}`);

const points = { latent: 3, d: 2, width: 4, layers: 2 };
const images = { latent: 2, d: 64, side: 8 };
const plans: PlayersPlan[] = [
  { network: "mlp", ...points },
  { network: "maxout", ...points },
  { network: "mlp", ...images, width: 4, layers: 1 },
  { network: "dcgan", ...images },
  { network: "dcgan-batch-norm", ...images },
  { network: "dcgan-constant", ...images },
];

/** Trains the players of a plan for an iteration and saves that; gives their names and parameters, which are freed. */
async function trained(
  players: PlayersPlan,
  settings: typeof paperGan | typeof paperWgan,
  folder: string,
) {
  const run = source(5);
  const game = {
    ...plannedPlayers(players, settings.game, run),
    real: normalBatches(fork(run, "real"), 4, new Array(players.d).fill(0)),
    latent: normalBatches(fork(run, "latent"), 4, new Array(players.latent).fill(0)),
  };
  const trainer = new Trainer(game, settings);
  await trainer.train(1);
  saveCheckpoint(folder, { about: { players, settings }, state: trainer.state() });
  const told = [game.generator, game.discriminator].map((network) => ({
    name: network.name,
    parameters: parameters(network),
  }));
  trainer.dispose();
  game.generator.dispose();
  game.discriminator.dispose();
  return told;
}

describe("openRun", () => {
  for (const settings of [paperGan, paperWgan]) {
    it(`gives back both players of every plan of ${settings.game}, to the bit, and nothing else in memory`, async () => {
      for (const players of plans) {
        const folder = fresh();
        const told = await trained(players, settings, folder);
        const before = tf.memory().numTensors;
        const run = openRun(folder);
        assert.deepEqual(
          [run.generator, run.discriminator].map((network) => ({
            name: network.name,
            parameters: parameters(network),
          })),
          told,
        );
        assert.deepEqual(
          [run.players, run.settings, run.checkpoint.state.iterations],
          [players, settings, 1],
        );
        run.generator.dispose();
        run.discriminator.dispose();
        assert.equal(tf.memory().numTensors, before);
      }
    });
  }

  it("finds the one run below a folder, and asks which where there are several", async () => {
    const above = fresh();
    const [first, second] = ["seed-1", "seed-2"].map((seed) => join(above, seed));
    await trained(plans[0], paperWgan, first);
    const { generator, discriminator, checkpoint } = openRun(above);
    tf.dispose([...generator.variables, ...discriminator.variables]);
    assert.ok(checkpoint.path.startsWith(first));
    await trained(plans[0], paperWgan, second);
    assert.throws(() => openRun(above), {
      message: `${above} holds no checkpoint: name one of its runs, seed-1, seed-2`,
    });
    assert.throws(() => openRun(fresh()), { message: /holds no checkpoint$/ });
  });

  it("refuses a checkpoint that does not say who plays, or says others, and leaves nothing in memory", async () => {
    const [silent, lying] = [fresh(), fresh()];
    await trained(plans[0], paperWgan, silent);
    const { checkpoint, ...run } = openRun(silent);
    const before = tf.memory().numTensors;
    saveCheckpoint(silent, { ...checkpoint, about: { settings: paperWganGp } });
    assert.throws(() => openRun(silent), { message: /\.checkpoint does not say who plays/ });
    const about = { settings: paperWgan, players: { ...plans[0], width: 5 } };
    saveCheckpoint(lying, { ...checkpoint, about });
    assert.throws(() => openRun(lying), RangeError);
    assert.equal(tf.memory().numTensors, before);
    tf.dispose([...run.generator.variables, ...run.discriminator.variables]);
  });
});
