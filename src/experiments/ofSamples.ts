import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";

/** f, plain values, of what a generator makes of z [m, n_z]; the samples are freed. */
export function ofSamples<T>(
  generator: Network,
  z: tf.Tensor2D,
  f: (samples: tf.Tensor2D) => T,
): T {
  return readTidily(() => f(generator.apply(z)));
}
