import type { Distribution } from "./distribution";
import { noisyCurve } from "./noisyCurve";

const FROM = 1.5 * Math.PI;
const TO = 4.5 * Math.PI;

/**
 * The Swiss roll in the plane: (t cos t, t sin t), t uniform on [3π/2, 9π/2], plus N(0, noise² I).
 * Its density is an integral along the curve, computed numerically to a relative error of 1e-9 (see `noisyCurve`).
 * @throws RangeError unless noise is positive and finite
 * @see scikit-learn, make_swiss_roll, without its second coordinate.
 */
export function swissRoll(noise: number): Distribution {
  const at = (t: number) => [t * Math.cos(t), t * Math.sin(t)] as const;
  return noisyCurve(
    { name: "swiss roll", from: FROM, to: TO, speed: Math.hypot(1, TO), at },
    noise,
  );
}
