import type { Distribution } from "./distribution";
import { mixture } from "./mixture";
import { noisyCurve } from "./noisyCurve";

/**
 * Two half circles, (cos t, sin t) and (1 − cos t, ½ − sin t), t uniform on [0, π], of weight 1/2 each, plus N(0, noise² I).
 * The density is an integral along the curves, computed numerically to a relative error of 1e-9 (see `noisyCurve`).
 * @throws RangeError unless noise is positive and finite
 * @see scikit-learn, make_moons.
 */
export function twoMoons(noise: number): Distribution {
  const arc = { from: 0, to: Math.PI, speed: 1 };
  const upper = (t: number) => [Math.cos(t), Math.sin(t)] as const;
  const lower = (t: number) => [1 - Math.cos(t), 0.5 - Math.sin(t)] as const;
  const law = mixture([
    noisyCurve({ ...arc, name: "upper moon", at: upper }, noise),
    noisyCurve({ ...arc, name: "lower moon", at: lower }, noise),
  ]);
  return { ...law, name: "two moons" };
}
