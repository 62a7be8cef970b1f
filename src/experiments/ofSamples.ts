import type * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";

/** f of what a generator makes of z [m, n_z]; the samples are freed. */
export function ofSamples<T>(
  generator: Network,
  z: tf.Tensor2D,
  f: (samples: tf.Tensor2D) => T,
): T {
  const samples = generator.apply(z);
  try {
    return f(samples);
  } finally {
    samples.dispose();
  }
}
