import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * A discriminator of packs: `size` examples side by side get one output, f(x_1, …, x_size), so that what it sees is how examples differ
 * among themselves. Rows x [batch, d] become packs of consecutive rows [batch/size, size·d], and outputs [batch/size, 1]. A game
 * with it is a game like any other, on batches `size` times as large; the laws that it compares are those of packs, P_r^size and P_θ^size.
 * Lin, Khetan, Fanti & Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018, section 2.
 * @param discriminator of rows [x_1 | … | x_size], size·d inputs; the result shares its parameters, and frees them
 * @throws RangeError unless size is a positive integer; when applied, unless it divides the batch
 */
export function packed(discriminator: Network, size: number): Network {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`size must be a positive integer, got ${size}`);
  }
  return {
    name: `${discriminator.name}, packs of ${size}`,
    variables: discriminator.variables,
    inputs: discriminator.inputs && discriminator.inputs / size,
    apply: (x) => {
      const [batch, d] = x.shape;
      if (batch % size !== 0) {
        throw new RangeError(`a batch must be a multiple of the packs' ${size}, got ${batch}`);
      }
      return tf.tidy(() => discriminator.apply(tf.reshape(x, [batch / size, size * d])));
    },
    dispose: () => discriminator.dispose(),
  };
}
