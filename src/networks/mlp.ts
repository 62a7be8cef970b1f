import * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";
import { checkInputs } from "./checkInputs";
import { checkWidths } from "./checkWidths";
import type { Initializer } from "./initializer";
import { makeLayer } from "./makeLayer";
import type { Network } from "./network";

/** What a multilayer perceptron returns: any real number, or one in [−1, 1] (tanh, for pixels). */
export type MlpOutput = "linear" | "tanh";

/** What a multilayer perceptron may have otherwise. */
export interface MlpSettings {
  /**
   * Batch normalization before every ReLU, with the batch's own statistics, at sampling as in training (see `batchNorm`);
   * it takes the bias's place. PacGAN's generator has it.
   */
  readonly batchNorm?: boolean;
  /** How kernels start: as He et al. (2015) where nothing else is said. */
  readonly initializer?: Initializer;
}

/**
 * A multilayer perceptron with ReLU between its layers:
 * h_0 = x, h_{l+1} = relu(h_l W_l + b_l), and the last layer linear or under tanh.
 * W_l is [widths[l], widths[l+1]], drawn from N(0, 2 / widths[l]) (He et al. 2015) or as DCGAN draws; b_l starts at 0, or as the initializer says.
 * The generator of the WGAN paper's Fig. 7 is one: ReLU layers of 512 units between z and the pixels.
 * @param widths units of input, hidden layers and output: [2, 512, 512, 1] has two hidden layers
 * @throws RangeError unless there are at least two widths, all positive integers, and the output is one of its two
 */
export function mlp(
  widths: readonly number[],
  output: MlpOutput,
  init: Source,
  { batchNorm = false, initializer = "he" }: MlpSettings = {},
): Network {
  checkWidths(widths);
  if (output !== "linear" && output !== "tanh") {
    throw new RangeError(`output must be linear or tanh, got ${output}`);
  }
  const layers = widths.slice(1).map((m, l) => {
    const n = widths[l];
    const normalized = batchNorm && l + 2 < widths.length ? m : undefined;
    const plan = { shape: [n, m], fanIn: n, biases: m, normalized, initializer };
    return makeLayer<tf.Tensor2D>(init, l, plan);
  });
  const variables = layers.flatMap((layer) => layer.variables);
  const takes = {
    name: `mlp ${widths.join("-")}${batchNorm ? ", batch norm" : ""}`,
    inputs: widths[0],
    variables,
  };
  return {
    ...takes,
    rowwise: !batchNorm,
    apply: (x) =>
      tf.tidy(() => {
        checkInputs(takes, x);
        let h = x;
        for (const [l, { kernel, after }] of layers.entries()) {
          h = after(tf.matMul(h, kernel)); // [batch, widths[l+1]]
          if (l + 1 < layers.length) h = tf.relu(h);
        }
        return output === "tanh" ? tf.tanh(h) : h;
      }),
    dispose: () => tf.dispose([...variables]),
  };
}
