import * as tf from "@tensorflow/tfjs-core";
import { normal, uniform } from "../random/normal";
import { fork, type Source } from "../random/source";

/**
 * How a network's parameters are initialized, with n the number of inputs that one output sums over. "he": kernels from N(0, 2 /
 * n), which preserves the scale of what passes a ReLU (He et al. 2015). "dcgan": kernels from N(0, 0.02²), whatever their size
 * (Radford, Metz, Chintala 2015, section 4). "uniform": kernels and biases from U(−1/√n, 1/√n), PyTorch's default for a linear
 * layer and so that of the perceptrons in the WGAN authors' program. In the other two, biases start at 0.
 */
export type Initializer = "he" | "dcgan" | "uniform";

/** The standard deviation that DCGAN draws its kernels with, and its gains around 1. */
const dcganDeviation = 0.02;

/**
 * A kernel as it starts, named for its layer; `fanIn` is the number of inputs that one of its outputs sums over.
 * @throws RangeError for an initializer that there is none of
 */
export function initialKernel(
  init: Source,
  name: string,
  shape: readonly number[],
  fanIn: number,
  initializer: Initializer,
): tf.Variable {
  if (initializer === "uniform") return drawnEvenly(init, name, shape, fanIn);
  if (initializer !== "he" && initializer !== "dcgan") {
    throw new RangeError(`initializer must be he, dcgan or uniform, got ${initializer}`);
  }
  const deviation = initializer === "he" ? Math.sqrt(2 / fanIn) : dcganDeviation;
  return drawn(init, name, shape, 0, deviation);
}

/** A bias as it starts, [biases]. */
export function initialBias(
  init: Source,
  name: string,
  biases: number,
  fanIn: number,
  initializer: Initializer,
): tf.Variable {
  if (initializer === "uniform") return drawnEvenly(init, name, [biases], fanIn);
  return tf.tidy(() => tf.variable(tf.zeros([biases])));
}

/** Gains of batch normalization as they start, [channels]: 1, or as DCGAN's authors have them from N(1, 0.02²). */
export function initialGains(
  init: Source,
  name: string,
  channels: number,
  initializer: Initializer,
): tf.Variable {
  if (initializer === "dcgan") return drawn(init, name, [channels], 1, dcganDeviation);
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
    const centered = tf.mul(normal(fork(init, name), 0, [...shape]), deviation);
    return tf.variable(mean === 0 ? centered : tf.add(centered, mean));
  });
}

/** Draws of U(−1/√n, 1/√n). */
function drawnEvenly(init: Source, name: string, shape: readonly number[], n: number): tf.Variable {
  return tf.tidy(() => {
    const centered = tf.sub(tf.mul(uniform(fork(init, name), 0, [...shape]), 2), 1);
    return tf.variable(tf.div(centered, Math.sqrt(n)));
  });
}
