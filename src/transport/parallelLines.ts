import { checkFinite } from "../checks/checkFinite";
import { gaussian } from "../distributions/gaussian";
import { js } from "../divergences/js";
import { totalVariation } from "../divergences/totalVariation";

/** W1 in the unit of theta, and the divergences. */
export interface LineDistances {
  readonly w1: number;
  /** KL either way, in nats. */
  readonly kl: number;
  readonly js: number;
  readonly tv: number;
}

/**
 * How far the law of (theta + noise·E, Z) is from that of (noise·E, Z), with Z ~ U[0, 1] and E ~ N(0, 1) independent: two
 * parallel lines without noise (the default), two blurred ones with it. W1 = |theta| in any case. At theta ≠ 0 the lines
 * share no mass: KL = ∞ both ways, JS = ln 2, TV = 1. Blurred, they differ in their first coordinate alone, so the
 * divergences are those of N(0, noise²) and N(theta, noise²): KL = theta² / 2 noise², symmetric, all functions of theta / noise;
 * KL is Infinity, too, where it is beyond the largest double.
 * @throws RangeError unless theta is finite, and noise finite and not negative.
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
