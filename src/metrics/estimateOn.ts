import type * as tf from "@tensorflow/tfjs-core";
import { checkFinite } from "../checks/checkFinite";
import { jsEstimate } from "../losses/minimax";
import { wassersteinEstimate } from "../losses/wasserstein";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import type { TrainingSettings } from "../training/settings";
import { outputsAt } from "./outputsAt";

/**
 * A critic's estimate on given samples, (1/n) Σ f(x_i) − (1/m) Σ f(y_j), as a number. By Kantorovich-Rubinstein duality on the
 * two samples it is at most K·W1(real, fake), with K the critic's Lipschitz constant.
 * @param real [n, d]
 * @param fake [m, d]
 * @throws RangeError if a sample is empty, or if it, a score or the estimate is not finite
 */
export function estimateOn(critic: Network, real: tf.Tensor2D, fake: tf.Tensor2D): number {
  return onSamples(wassersteinEstimate, critic, real, fake);
}

/**
 * A discriminator's estimate of JS on given samples, ½ (1/n) Σ log D(x_i) + ½ (1/m) Σ log(1 − D(y_j)) + log 2 in nats, as a
 * number: at most log 2, and in expectation at most JS.
 *
 * The closer it is to log 2, the less a generator with the saturating loss can still learn from the same fake samples:
 * (1/m) Σ D(y_j) ≤ 2 (log 2 − estimate), and so ‖∇_θ (1/m) Σ log(1 − D(g_θ(z_j)))‖ ≤ 2 (log 2 − estimate) · max_j ‖∇_θ
 * l(g_θ(z_j))‖, with l the logits of D.
 * @param real [n, d]
 * @param fake [m, d]
 * @throws RangeError as `estimateOn`
 */
export function jsEstimateOn(discriminator: Network, real: tf.Tensor2D, fake: tf.Tensor2D): number {
  return onSamples(jsEstimate, discriminator, real, fake);
}

/** What a game's discriminator estimates on given samples: `estimateOn` of a critic, `jsEstimateOn` of a discriminator. */
export function estimatorOf(game: TrainingSettings["game"]): typeof estimateOn {
  return game === "wgan" || game === "wgan-gp" ? estimateOn : jsEstimateOn;
}

function onSamples(
  estimate: (ofReal: tf.Tensor, ofFake: tf.Tensor) => tf.Scalar,
  discriminator: Network,
  real: tf.Tensor2D,
  fake: tf.Tensor2D,
): number {
  const value = readTidily(() => {
    const outputs = [
      outputsAt(discriminator, real, "real"),
      outputsAt(discriminator, fake, "fake"),
    ] as const;
    return estimate(...outputs).dataSync()[0];
  });
  checkFinite(value, "the estimate"); // a mean of scores near 1e38 overflows
  return value;
}
