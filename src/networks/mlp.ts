import * as tf from "@tensorflow/tfjs-core";
import { normal } from "../random/noise";
import { fork, type Source } from "../random/source";
import type { Network } from "./network";

/** What a multilayer perceptron returns: any real number, or one in [−1, 1] (tanh, for pixels). */
export type MlpOutput = "linear" | "tanh";

/**
 * A multilayer perceptron with ReLU between its layers:
 * h_0 = x, h_{l+1} = relu(h_l W_l + b_l), and the last layer linear or under tanh.
 * W_l is [widths[l], widths[l+1]], drawn from N(0, 2 / widths[l]) (He et al. 2015); b_l starts at 0.
 * @param widths units of input, hidden layers and output: [2, 512, 512, 1] has two hidden layers
 * @throws RangeError unless there are at least two widths, all positive integers
 */
export function mlp(widths: readonly number[], output: MlpOutput, init: Source): Network {
  if (widths.length < 2 || !widths.every((n) => Number.isInteger(n) && n > 0)) {
    throw new RangeError(
      `widths must be at least two positive integers, got [${widths.join(", ")}]`,
    );
  }
  const variables: tf.Variable[] = [];
  for (let l = 0; l + 1 < widths.length; l++) {
    const [n, m] = [widths[l], widths[l + 1]];
    variables.push(
      tf.tidy(() => tf.variable(tf.mul(normal(fork(init, `W${l}`), 0, [n, m]), Math.sqrt(2 / n)))),
      tf.tidy(() => tf.variable(tf.zeros([m]))),
    );
  }
  const layers = variables.length / 2;
  return {
    name: `mlp ${widths.join("-")}`,
    variables,
    apply: (x) =>
      tf.tidy(() => {
        let h = x;
        for (let l = 0; l < layers; l++) {
          const [W, b] = [variables[2 * l] as tf.Tensor2D, variables[2 * l + 1]];
          h = tf.add(tf.matMul(h, W), b); // [batch, widths[l+1]]
          if (l + 1 < layers) h = tf.relu(h);
        }
        return output === "tanh" ? tf.tanh(h) : h;
      }),
    dispose: () => tf.dispose(variables),
  };
}
