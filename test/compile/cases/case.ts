import * as tf from "@tensorflow/tfjs-core";
import { indices, normals, uniforms } from "../../../src/random/reference";
import { source } from "../../../src/random/source";

/** One op, or a few that belong together, at given operands. */
export interface OpCase {
  readonly of: (...operands: never[]) => tf.Tensor | tf.Tensor[];
  readonly on: readonly Operand[];
  /** How many derivatives tfjs has of it; 2 unless given. */
  readonly order?: 0 | 1 | 2;
  /** How many of the float32 operands' gradients the penalty of the second order is of; all unless given. */
  readonly penalised?: number;
  /** XLA has no such op. */
  readonly withoutXla?: true;
  /** The largest relative difference from the eager step, with why; 1e-6 unless given. */
  readonly tolerance?: number;
}

export type OpCases = Readonly<Record<string, OpCase>>;

/** A tensor that is a function of a seed. */
export type Operand = (seed: number) => tf.Tensor;

const sizeOf = (shape: readonly number[]): number => tf.util.sizeFromShape([...shape]);

/** Draws of N(0, 1). */
export const real =
  (...shape: number[]): Operand =>
  (seed) =>
    tf.tensor(normals(source(seed), 0, sizeOf(shape)), shape);

/** Draws of the uniform law on [0.5, 1.5). */
export const positive =
  (...shape: number[]): Operand =>
  (seed) =>
    tf.tensor(
      uniforms(source(seed), 0, sizeOf(shape)).map((u) => u + 0.5),
      shape,
    );

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
