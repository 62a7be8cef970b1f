import * as tf from "@tensorflow/tfjs-core";
import { normal } from "../random/noise";
import { fork, type Source } from "../random/source";

/**
 * How a network's kernels start. "he": from N(0, 2 / n), n the inputs that one output sums over, which keeps the size of
 * what passes a ReLU (He et al. 2015). "dcgan": from N(0, 0.02²), whatever their size (Radford, Metz, Chintala 2015,
 * section 4).
 */
export type Initialiser = "he" | "dcgan";

/** The standard deviation that DCGAN draws its kernels with, and its gains around 1. */
const dcganDeviation = 0.02;

/** A kernel as it starts, named for its layer; `fanIn` is the number of inputs that one of its outputs sums over. */
export function initialKernel(
  init: Source,
  name: string,
  shape: readonly number[],
  fanIn: number,
  initialiser: Initialiser,
): tf.Variable {
  const deviation = initialiser === "he" ? Math.sqrt(2 / fanIn) : dcganDeviation;
  return drawn(init, name, shape, 0, deviation);
}

/** Gains of batch normalisation as they start, [channels]: 1, or as DCGAN's authors have them from N(1, 0.02²). */
export function initialGains(
  init: Source,
  name: string,
  channels: number,
  initialiser: Initialiser,
): tf.Variable {
  if (initialiser === "dcgan") return drawn(init, name, [channels], 1, dcganDeviation);
  return tf.tidy(() => tf.variable(tf.ones([channels])));
}

function drawn(
  init: Source,
  name: string,
  shape: readonly number[],
  mean: number,
  deviation: number,
): tf.Variable {
  return tf.tidy(() => {
    const centred = tf.mul(normal(fork(init, name), 0, [...shape]), deviation);
    return tf.variable(mean === 0 ? centred : tf.add(centred, mean));
  });
}
