import { checkFinite } from "../checks/checkFinite";
import { gaussian } from "../distributions/gaussian";
import { js } from "../divergences/js";
import { totalVariation } from "../divergences/totalVariation";

/** How far apart two lines are: W1 in units of theta, the divergences in nats, and TV as a number from 0 to 1. */
export interface LineDistances {
  /** W1, in units of theta. */
  readonly w1: number;
  /** KL, the same in both directions. */
  readonly kl: number;
  /** JS, in nats. */
  readonly js: number;
  /** TV, from 0 to 1. */
  readonly tv: number;
}

/**
 * The distances between the laws of (theta + noise·E, Z) and (noise·E, Z), with Z ~ U[0, 1] and E ~ N(0, 1) independent: two
 * parallel lines, sharp where noise is 0 (the default) and blurred otherwise. W1 = |theta| in any case. If theta ≠ 0,
 * sharp lines share no mass: KL = ∞ in both directions, JS = ln 2, TV = 1. Blurred ones differ in their first coordinate alone,
 * so their divergences are those of N(0, noise²) and N(theta, noise²), all functions of theta / noise: KL = theta² / (2 noise²),
 * symmetric, and Infinity where that exceeds the largest double.
 * @throws RangeError unless theta is finite, and noise finite and not negative
 * @see Arjovsky, Chintala & Bottou, "Wasserstein GAN", 2017, Example 1.
 */
export function parallelLines(theta: number, noise = 0): LineDistances {
  checkFinite(theta, "theta");
  checkFinite(noise, "noise");
  if (noise < 0) throw new RangeError(`noise must be at least 0, got ${noise}`);
  const w1 = Math.abs(theta);
  if (theta === 0) return { w1, kl: 0, js: 0, tv: 0 };
  if (noise === 0) return { w1, kl: Infinity, js: Math.LN2, tv: 1 };
  // In units of the noise, where quadrature has its ease.
  const apart = Math.min(w1 / noise, Number.MAX_VALUE);
  const [p, q] = [gaussian(0, 1), gaussian(apart, 1)];
  return { w1, kl: apart ** 2 / 2, js: js(p, q).value, tv: totalVariation(p, q).value };
}
