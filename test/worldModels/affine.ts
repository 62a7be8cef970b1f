import * as tf from "@tensorflow/tfjs-core";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { source } from "../../src/random/source";

/** The network x ↦ x W + b, for W of as many rows as x has numbers. */
export function affine(W: readonly (readonly number[])[], b: readonly number[]): Network {
  const network = mlp([W.length, b.length], "linear", source(1));
  const [kernel, bias] = network.variables;
  tf.tidy(() => {
    kernel.assign(tf.tensor2d(W.flat(), [W.length, b.length]));
    bias.assign(tf.tensor1d([...b]));
  });
  return network;
}

/** A variable that a compiled step may read. */
export function fixedRows(rows: readonly (readonly number[])[]): tf.Variable<tf.Rank.R2> {
  return tf.tidy(() => tf.variable(tf.tensor2d(rows as number[][]), false));
}
