import * as tf from "@tensorflow/tfjs-core";
import { mlp } from "../../src/networks/mlp";
import { normals } from "../../src/random/reference";
import { fork, source } from "../../src/random/source";
import type { RmsPropSettings } from "../../src/training/rmsprop";
import { forward, mean } from "../networks/plain";

/** Two tiny players and one batch for each of them, as tensors and as plain rows. */
export const widths = { generator: [2, 4, 2], critic: [2, 5, 1] } as const;

/** RMSProp so that a step is −gradient: with so large an epsilon √v counts for a millionth. */
export const descent: RmsPropSettings = { learningRate: 1e6, decay: 0, epsilon: 1e6 };

export function duel(seed: number) {
  const run = source(seed);
  const generator = mlp(widths.generator, "linear", fork(run, "generator"));
  const critic = mlp(widths.critic, "linear", fork(run, "critic"));
  // Biases of 0 would put a point whose hidden units are all silent exactly where ReLU has no derivative.
  for (const [i, variable] of [...generator.variables, ...critic.variables].entries()) {
    const values = normals(fork(run, `biases ${i}`), 0, variable.size);
    if (variable.rank === 1) tf.tidy(() => variable.assign(tf.tensor1d(values)));
  }
  const rows = (name: string, n: number) =>
    Array.from({ length: n }, (_, row) => [...normals(fork(run, name), row, 2)]);
  const [realRows, zRows] = [rows("real", 7), rows("latent", 6)];
  const [real, z] = [tf.tensor2d(realRows), tf.tensor2d(zRows)];
  return {
    generator,
    critic,
    real,
    z,
    realRows,
    zRows,
    dispose: () => {
      for (const one of [generator, critic, real, z]) one.dispose();
    },
  };
}

export type Duel = ReturnType<typeof duel>;

/** g_theta of each row, in plain JavaScript. */
export function fakeRows(theta: readonly number[], zRows: readonly number[][]): number[][] {
  return zRows.map((z) => forward(widths.generator, theta, z));
}

/** The mean score of rows under a critic of parameters w, in plain JavaScript. */
export function meanScore(w: readonly number[], rows: readonly number[][]): number {
  return mean(rows.map((x) => forward(widths.critic, w, x)[0]));
}
