// @ts-check
/** The start of a work on disk, the same for every tool: weights, data, and one batch to compare losses on. */

import fs from "node:fs";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../dist/node/index.js";
import { works } from "./works.mjs";

/** @typedef {{ shape: number[], file: string }} Entry */

/**
 * Writes a work's start: weights.json and the files it names, row-major float32, little endian.
 * @param {import("./titles.mjs").WorkName} name the work's
 * @param {string} folder made here
 */
export function writeFolder(name, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const work = works[name];
  const run = em.random.source(1);
  /** @param {tf.Tensor} tensor @param {string} file @returns {Entry} */
  const write = (tensor, file) => {
    const { buffer, byteOffset, byteLength } = tensor.dataSync();
    fs.writeFileSync(path.join(folder, file), Buffer.from(buffer, byteOffset, byteLength));
    return { shape: tensor.shape, file };
  };
  const players = {
    generator: work.generator(run),
    critic: work.critic(em.random.fork(run, "critic")),
  };
  const tensors = Object.entries(players).flatMap(([player, network]) =>
    network.variables.map((variable, i) => ({
      name: `${player}/${i}`,
      ...write(variable, `${player}-${i}.bin`),
    })),
  );
  const listed = tf.tidy(() => {
    const data = work.data();
    const real = em.datasets.minibatches(data, em.random.fork(run, "check rows"), work.batch)(0);
    const z = em.random.normal(em.random.fork(run, "check latent"), 0, [work.batch, work.latent]);
    return {
      data: write(data, "data.bin"),
      real: write(real, "real.bin"),
      z: write(z, "z.bin"),
    };
  });
  for (const network of Object.values(players)) network.dispose();
  fs.writeFileSync(
    path.join(folder, "weights.json"),
    JSON.stringify({ work: name, tensors, ...listed }, null, 1),
  );
}

/**
 * Reads what writeFolder wrote; the caller disposes of the tensors.
 * @param {string} folder
 */
export function readFolder(folder) {
  const listed = JSON.parse(fs.readFileSync(path.join(folder, "weights.json"), "utf8"));
  /** @param {Entry} entry */
  const read = ({ shape, file }) => {
    const { buffer, byteOffset, byteLength } = fs.readFileSync(path.join(folder, file));
    return tf.tensor(new Float32Array(buffer, byteOffset, byteLength / 4), shape);
  };
  return {
    work: works[/** @type {import("./titles.mjs").WorkName} */ (listed.work)],
    weights: /** @type {any[]} */ (listed.tensors.map(read)),
    data: read(listed.data),
    real: read(listed.real),
    z: read(listed.z),
  };
}
