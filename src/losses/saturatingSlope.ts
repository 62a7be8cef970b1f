import { sigmoid } from "../calculus/sigmoid";

/** d/dl log(1 − D) = −D at the logit l of a fake sample: what the saturating loss sends back through it. */
export function saturatingSlope(logit: number): number {
  return -sigmoid(logit);
}

/** d/dl (−log D) = −(1 − D) at the logit l of a fake sample: (1 − D)/D = e^{−l} times the saturating loss's. */
export function nonSaturatingSlope(logit: number): number {
  return -sigmoid(-logit);
}

/** d/dD log(1 − D) = −1/(1 − D) at the D of `logit`: −1 where D is near 0. −∞ where e^l overflows. */
export function saturatingSlopeInD(logit: number): number {
  return -1 - Math.exp(logit);
}

/** d/dD (−log D) = −1/D at the D of `logit`: the steeper, the nearer D is to 0. −∞ where e^{−l} overflows. */
export function nonSaturatingSlopeInD(logit: number): number {
  return -1 - Math.exp(-logit);
}
