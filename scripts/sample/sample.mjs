// @ts-check
/** Samples of a trained generator, from its run's folder alone. */
import fs from "node:fs";
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { playersOf } from "../train/players.mjs";
import { writeImages, writePoints } from "../train/sheet.mjs";

/** Samples that are made at a time, where a sample does not depend on those beside it. */
const BLOCK = 4096;

/**
 * Draws and writes; returns what was done, in words.
 * @param {import("./options.mjs").Options} options
 * @throws Error where there is no such run, or its samples are not of the file's kind
 */
export function sample({ folder, to, count, seed }) {
  const found = lastOf(folder);
  const { settings, players } = /** @type {About} */ (found.about);
  if (players === undefined) {
    throw new Error(`${found.path} does not say who plays, as those of npm run train do`);
  }
  const image = players.side;
  if (path.extname(to) === ".png" && image === undefined) {
    throw new RangeError(`${found.path} is of points: --to must end with .csv, got ${to}`);
  }
  const { generator } = playersOf({ ...players, game: settings.game }, em.random.source(1));
  em.training.restoreNetwork(generator, found.state, "generator");
  const samples = draw(
    generator,
    players.latent,
    count,
    em.random.fork(em.random.source(seed), "samples"),
  );
  if (path.extname(to) === ".png" && image !== undefined) writeImages(to, samples, image);
  else writePoints(to, samples, players.d);
  return `${to}: ${count} samples of ${generator.name} after ${found.state.iterations} iterations`;
}

/**
 * What is used of what a checkpoint says of its run.
 * @typedef {{ settings: em.training.TrainingSettings, players: Omit<import("../train/players.mjs").Table, "game"> }} About
 */

/** The last checkpoint of a run's folder, or of the one run below. @param {string} folder */
function lastOf(folder) {
  const runs = fs.existsSync(folder)
    ? fs.readdirSync(folder).filter((name) => /^seed-\d+$/.test(name))
    : [];
  const found =
    em.training.latestCheckpoint(folder) ??
    (runs.length === 1 ? em.training.latestCheckpoint(path.join(folder, runs[0])) : undefined);
  if (found) return found;
  const several = runs.length > 1 ? `: name one of its runs, ${runs.join(", ")}` : "";
  throw new Error(`${folder} holds no checkpoint${several}`);
}

/**
 * @param {em.networks.Network} generator
 * @param {number} latent
 * @param {number} count
 * @param {em.random.Source} src
 * @returns {Float32Array} row after row
 */
function draw(generator, latent, count, src) {
  const size = generator.rowwise ? Math.min(BLOCK, count) : count;
  const batch = em.distributions.normalBatches(src, size, new Array(latent).fill(0));
  const blocks = Array.from({ length: Math.ceil(count / size) }, (_, b) => {
    const z = batch(b);
    const made = em.networks.evaluate(generator, z);
    z.dispose();
    return made;
  });
  const width = blocks[0].length / size;
  const all = new Float32Array(count * width);
  for (const [b, block] of blocks.entries()) {
    const left = (count - b * size) * width;
    all.set(block.subarray(0, left), b * size * width);
  }
  return all;
}
