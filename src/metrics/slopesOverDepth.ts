import * as tf from "@tensorflow/tfjs-core";
import { norm } from "../calculus/norm";
import { checkFinite } from "../checks/checkFinite";
import type { Network } from "../networks/network";
import { outputsAt } from "./outputsAt";

/** Room for float32 to round: two ways to one score differ by no more of the largest. */
const ROUNDING = 1e-3;

/**
 * How steep a critic is in the input of each of its L layers, [L]: the mean over the rows x_i of `x` [n, d] of ‖∂f(x_i)/∂h_l‖₂,
 * l = 0, …, L − 1, where h_0 = x and h_l is the output of the l-th ReLU. Entry 0 is the mean slope in x.
 * Norms are summed in double precision, so that one of 1e-30 is not mistaken for 0.
 * @throws RangeError unless the critic is a ReLU perceptron with a linear last layer, as made by `mlp`; if x is empty, or if it,
 * a score or a slope is not finite
 * @see Gulrajani et al. (2017), Figure 1(b), left, which shows such norms.
 */
export function slopesOverDepth(critic: Network, x: tf.Tensor2D): number[] {
  const layers = critic.variables.length / 2;
  const W = (l: number) => critic.variables[2 * l] as tf.Tensor2D;
  return tf.tidy(() => {
    const scores = outputsAt(critic, x, "x");
    const open: tf.Tensor2D[] = []; // where each ReLU lets through
    let h = x;
    for (let l = 0; l < layers; l++) {
      h = tf.add(tf.matMul(h, W(l)), critic.variables[2 * l + 1]);
      if (l + 1 === layers) break;
      open.push(tf.step(h));
      h = tf.relu(h);
    }
    checkScores(critic, h, scores);
    let slope = tf.onesLike(h); // ∂f/∂f
    const means: number[] = [];
    for (let l = layers - 1; l >= 0; l--) {
      if (l + 1 < layers) slope = tf.mul(slope, open[l]);
      slope = tf.matMul(slope, W(l), false, true); // ∂f/∂h_l [n, widths[l]]
      means[l] = meanNorm(slope);
      checkFinite(means[l], `${critic.name}'s mean slope in what layer ${l} takes in`);
    }
    return means;
  });
}

function checkScores(critic: Network, ours: tf.Tensor2D, theirs: tf.Tensor2D): void {
  const [apart, largest] = tf
    .stack([tf.max(tf.abs(tf.sub(ours, theirs))), tf.max(tf.abs(theirs))])
    .dataSync<"float32">();
  if (!(apart <= ROUNDING * largest)) {
    throw new RangeError(
      `${critic.name} must be a ReLU perceptron with a linear last layer: its scores are another network's`,
    );
  }
}

function meanNorm(rows: tf.Tensor2D): number {
  const [n, d] = rows.shape;
  const values = rows.dataSync<"float32">();
  let sum = 0;
  for (let i = 0; i < n; i++) sum += norm(values.subarray(i * d, (i + 1) * d));
  return sum / n;
}
