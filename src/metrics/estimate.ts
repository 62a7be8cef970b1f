import * as tf from "@tensorflow/tfjs-core";
import { wassersteinEstimate } from "../losses/wasserstein";
import type { Network } from "../networks/network";

/**
 * A critic's estimate on given samples, (1/n) Σ f(x_i) − (1/m) Σ f(y_j), as a number.
 * At most K·W1(real, fake), K the critic's Lipschitz constant: Kantorovich-Rubinstein on the two samples.
 * @param real [n, d]
 * @param fake [m, d]
 */
export function estimateOn(critic: Network, real: tf.Tensor2D, fake: tf.Tensor2D): number {
  const value = tf.tidy(() => wassersteinEstimate(critic.apply(real), critic.apply(fake)));
  const [number] = value.dataSync<"float32">();
  value.dispose();
  return number;
}
