import * as tf from "@tensorflow/tfjs-core";
import { source } from "../../src/random/source";
import { indices } from "../../src/random/uniforms";

/** One op, or a few that belong together, at given operands, none of which lies on a kink. */
export interface OpCase {
  readonly of: (...operands: never[]) => tf.Tensor | tf.Tensor[];
  readonly on: readonly Operand[];
  /** How many derivatives there are of it; 2, and more, unless given. */
  readonly order?: 0 | 1 | 2;
  /** What is said where the next derivative is asked for; it names the op. */
  readonly refused?: RegExp;
  /** What is said on tfjs' own backend in JavaScript, where its gradient is wrong. */
  readonly refusedByCpu?: RegExp;
  /** tfjs' own backend in JavaScript has no such op, or not this of it. */
  readonly withoutCpu?: true;
  /** A graph cannot hold its types. */
  readonly withoutCompile?: true;
  /** XLA has no such op. */
  readonly withoutXla?: true;
  /** The largest relative difference of a compiled step from the eager one, with why; 1e-6 unless given. */
  readonly tolerance?: number;
}

export type OpCases = Readonly<Record<string, OpCase>>;

/** A tensor that is a function of a seed. */
export type Operand = (seed: number) => tf.Tensor;

const sizeOf = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

/** A shuffle of 0, …, n − 1. */
function shuffled(n: number, seed: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  const draws = indices(source(seed), 0, n, 2 ** 30);
  for (let i = n - 1; i > 0; i--) {
    const j = draws[i] % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Numbers in (−1.5, 1.5), evenly spaced and shuffled, so that none is near 0 or near another; operands of different seeds
 * are moved against each other by a part of the spacing.
 */
export const real =
  (...shape: number[]): Operand =>
  (seed) => {
    const n = sizeOf(shape);
    const moved = 0.5 + 0.4 * (((seed * golden) % 1) - 0.5);
    return tf.tensor(
      shuffled(n, seed).map((i) => (3 * (i + moved)) / n - 1.5),
      shape,
    );
  };

/** Such numbers in (low, high). */
export const within =
  (low: number, high: number) =>
  (...shape: number[]): Operand =>
  (seed) =>
    tf.tidy(() => tf.add(tf.mul(real(...shape)(seed), (high - low) / 3), (low + high) / 2));

/** Such numbers in (0.5, 1.5). */
export const positive = within(0.5, 1.5);

/** Draws of the uniform law on {0, …, below − 1}. */
export const below =
  (bound: number) =>
  (...shape: number[]): Operand =>
  (seed) =>
    tf.tensor(indices(source(seed), 0, sizeOf(shape), bound), shape, "int32");

/** Draws of fair coins. */
export const truth =
  (...shape: number[]): Operand =>
  (seed) =>
    tf.tensor(Uint8Array.from(indices(source(seed), 0, sizeOf(shape), 2)), shape, "bool");

/** What tfjs says of a kernel whose gradient nobody has registered. */
export const noGradientOf = (kernel: string): RegExp =>
  new RegExp(`gradient function not found for ${kernel}\\.`);
