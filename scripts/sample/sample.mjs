// @ts-check
/** Samples of a trained generator, from its run's folder alone. */
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { writeImages, writePoints } from "../train/sheet.mjs";

/** Samples that are made at a time, where a sample does not depend on those beside it. */
const BLOCK = 4096;

/**
 * Draws and writes; returns what was done, in words.
 * @param {import("./options.mjs").Options} options
 * @throws Error where there is no such run, or its samples are not of the file's kind
 */
export function sample({ folder, to, count, seed }) {
  const { generator, players, checkpoint } = em.training.openRun(folder);
  const image = players.side;
  if (path.extname(to) === ".png" && image === undefined) {
    throw new RangeError(`${checkpoint.path} is of points: --to must end with .csv, got ${to}`);
  }
  const samples = draw(
    generator,
    players.latent,
    count,
    em.random.fork(em.random.source(seed), "samples"),
  );
  if (path.extname(to) === ".png" && image !== undefined) writeImages(to, samples, image);
  else writePoints(to, samples, players.d);
  return `${to}: ${count} samples of ${generator.name} after ${checkpoint.state.iterations} iterations`;
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
