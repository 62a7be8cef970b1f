import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * A discriminator of packs: `size` examples side by side get one output, f(x_1, …, x_size), so it can see how examples differ
 * from each other. Rows x [batch, d] become packs of consecutive rows [batch/size, size·d], with outputs [batch/size, 1]. It
 * plays in any game, on batches `size` times as large; the laws it compares are those of packs, P_r^size and P_θ^size.
 * @param discriminator of rows [x_1 | … | x_size], with size·d inputs; the result shares its parameters, and frees them
 * @throws RangeError unless size is a positive integer; when applied, unless it divides the batch
 * @see Lin, Khetan, Fanti & Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018, section 2.
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
