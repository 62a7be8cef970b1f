import * as tf from "@tensorflow/tfjs-core";
import { mlp } from "../../src/networks/mlp";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import type { PenalizedGame } from "../../src/training/game";
import { forward, mean } from "../networks/plain";

/** Two tiny players, and one batch for each of them as plain rows. */
export const widths = { generator: [2, 4, 2], discriminator: [2, 5, 1] } as const;

export function duel(seed: number) {
  const run = source(seed);
  const generator = mlp(widths.generator, "linear", fork(run, "generator"));
  const discriminator = mlp(widths.discriminator, "linear", fork(run, "critic"));
  // Biases of 0 would put a point whose hidden units are all silent exactly where ReLU has no derivative.
  for (const [i, variable] of [...generator.variables, ...discriminator.variables].entries()) {
    const values = normals(fork(run, `biases ${i}`), 0, variable.size);
    if (variable.rank === 1) tf.tidy(() => variable.assign(tf.tensor1d(values)));
  }
  const rows = (name: string) =>
    Array.from({ length: 7 }, (_, row) => [...normals(fork(run, name), row, 2)]);
  const [realRows, zRows] = [rows("real"), rows("latent")];
  const game: PenalizedGame = {
    generator,
    discriminator,
    real: () => tf.tensor2d(realRows),
    latent: () => tf.tensor2d(zRows),
    interpolation: fork(run, "between"),
  };
  const dispose = () => tf.dispose([...generator.variables, ...discriminator.variables]);
  return { game, realRows, zRows, dispose };
}

export type Duel = ReturnType<typeof duel>;

/** g_theta of each row, in plain JavaScript. */
export function fakeRows(theta: readonly number[], zRows: readonly number[][]): number[][] {
  return zRows.map((z) => forward(widths.generator, theta, z));
}

/** The discriminator's outputs for rows, in plain JavaScript. */
export function outputs(w: readonly number[], rows: readonly number[][]): number[] {
  return rows.map((x) => forward(widths.discriminator, w, x)[0]);
}

/** What each game's players minimize, of the discriminator's outputs, in plain JavaScript. */
export const losses = {
  minimax: {
    discriminator: (real: number[], fake: number[]) => cost(real, fake),
    generator: (fake: number[]) => -mean(fake.map(softplus)),
  },
  "non-saturating": {
    discriminator: (real: number[], fake: number[]) => cost(real, fake),
    generator: (fake: number[]) => mean(fake.map((l) => softplus(-l))),
  },
  wgan: {
    discriminator: (real: number[], fake: number[]) => mean(fake) - mean(real),
    generator: (fake: number[]) => -mean(fake),
  },
} as const;

function cost(real: number[], fake: number[]): number {
  return mean(real.map((l) => softplus(-l))) / 2 + mean(fake.map(softplus)) / 2;
}

function softplus(x: number): number {
  return Math.log1p(Math.exp(x));
}
