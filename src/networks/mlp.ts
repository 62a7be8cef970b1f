import * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";
import { checkInputs } from "./checkInputs";
import { checkWidths } from "./checkWidths";
import type { Initializer } from "./initializer";
import { makeLayer } from "./makeLayer";
import type { Network } from "./network";

/** The range of a multilayer perceptron's outputs: all real numbers ("linear"), or [−1, 1] ("tanh", for pixels). */
export type MlpOutput = "linear" | "tanh";

/** Options of a multilayer perceptron. */
export interface MlpSettings {
  /**
   * Whether batch normalization replaces the bias before every ReLU, with the batch's own statistics in sampling as in training
   * (see `batchNorm`), as in PacGAN's generator. Default: false.
   */
  readonly batchNorm?: boolean;
  /** How the parameters are initialized. Default: "he". */
  readonly initializer?: Initializer;
}

/**
 * A multilayer perceptron with a ReLU after every layer but the last, which is linear or followed by tanh:
 * h_0 = x, h_{l+1} = relu(h_l W_l + b_l). It maps [batch, widths[0]] to [batch, last width].
 * W_l is [widths[l], widths[l+1]] and b_l is [widths[l+1]], both initialized as `initializer` says; by default W_l from
 * N(0, 2 / widths[l]) (He et al. 2015) and b_l at 0. The generator of Fig. 7 in the WGAN paper has ReLU layers of 512 units
 * between z and the pixels.
 * @param widths the numbers of units in the input, the hidden layers and the output: [2, 512, 512, 1] has two hidden layers
 * @throws RangeError unless there are at least two widths, all positive integers, and the output is one of the two; when applied,
 * unless rows hold widths[0] numbers
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
