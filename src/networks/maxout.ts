import * as tf from "@tensorflow/tfjs-core";
import { stopGradient } from "../gradients/stopGradient";
import type { Source } from "../random/source";
import { checkInputs } from "./checkInputs";
import { checkWidths } from "./checkWidths";
import type { Initializer } from "./initializer";
import { makeLayer } from "./makeLayer";
import type { Network } from "./network";

/**
 * A maxout network: each hidden unit is the maximum of its `pieces` affine maps, h_0 = x, h_{l+1} = max_k (h_l W_lk + b_lk), and
 * the last layer is linear. It maps [batch, widths[0]] to [batch, last width]; each unit is convex and piecewise linear in h_l.
 * W_l is [widths[l], pieces·widths[l+1]], the first piece of all units before the second, initialized as in `mlp`; b_l starts at
 * 0, or as the initializer says. Where pieces tie, the derivative is the mean of theirs. Its second derivatives are correct, so a
 * gradient penalty may use them. PacGAN's discriminator is [2, 200, 200, 200, 1] with 5 pieces.
 * @param widths the numbers of units in the input, the hidden layers and the output
 * @throws RangeError unless there are at least two widths, and they and pieces are positive integers; when applied, unless rows
 * hold widths[0] numbers
 * @see Goodfellow, Warde-Farley, Mirza, Courville & Bengio (2013), section 2.
 */
export function maxout(
  widths: readonly number[],
  pieces: number,
  init: Source,
  initializer: Initializer = "he",
): Network {
  checkWidths(widths);
  if (!Number.isInteger(pieces) || pieces < 1) {
    throw new RangeError(`pieces must be a positive integer, got ${pieces}`);
  }
  const layers = widths.slice(1).map((m, l) => {
    const n = widths[l];
    const outputs = l + 2 < widths.length ? pieces * m : m;
    const plan = { shape: [n, outputs], fanIn: n, biases: outputs, initializer };
    return makeLayer<tf.Tensor2D>(init, l, plan);
  });
  const variables = layers.flatMap((layer) => layer.variables);
  const takes = {
    name: `maxout ${widths.join("-")}, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`,
    inputs: widths[0],
    variables,
  };
  return {
    ...takes,
    rowwise: true,
    apply: (x) =>
      tf.tidy(() => {
        checkInputs(takes, x);
        let h = x;
        for (const [l, { kernel, after }] of layers.entries()) {
          h = after(tf.matMul(h, kernel)); // [batch, pieces·widths[l+1]]
          if (l + 1 < layers.length) h = greatest(tf.reshape(h, [-1, pieces, widths[l + 1]]));
        }
        return h;
      }),
    dispose: () => tf.dispose([...variables]),
  };
}

/**
 * The greatest of each unit's pieces, [batch, pieces, units] to [batch, units]: where pieces tie, tf.max has the sum of their
 * derivatives. Its slope is constant between kinks, and so made once, with the value.
 */
const greatest = tf.customGrad((h, save) => {
  const pieces = h as tf.Tensor3D;
  const value = tf.max(pieces, 1, true); // [batch, 1, units]
  const winners = tf.cast(tf.equal(pieces, value), "float32");
  (save as tf.GradSaveFunc)([stopGradient(tf.div(winners, tf.sum(winners, 1, true)))]);
  return {
    value: tf.squeeze(value, [1]),
    gradFunc: (dy: tf.Tensor, [slope]: tf.Tensor[]) => tf.mul(tf.expandDims(dy, 1), slope),
  };
}) as (h: tf.Tensor3D) => tf.Tensor2D;
