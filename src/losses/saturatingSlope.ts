import { sigmoid } from "../calculus/sigmoid";

/** The slope of the saturating loss at the logit l of a fake example: d/dl log(1 − D) = −D, in nats per unit of l. */
export function saturatingSlope(logit: number): number {
  return -sigmoid(logit);
}

/**
 * The slope of the non-saturating loss at the logit l of a fake example: d/dl (−log D) = −(1 − D), in nats per unit of l. It is
 * (1 − D)/D = e^{−l} times that of the saturating loss.
 */
export function nonSaturatingSlope(logit: number): number {
  return -sigmoid(-logit);
}

/**
 * The slope of the saturating loss in D at the logit l: d/dD log(1 − D) = −1/(1 − D), in nats per unit of D. It is near −1 where
 * D is near 0, and −∞ where e^l overflows.
 */
export function saturatingSlopeInD(logit: number): number {
  return -1 - Math.exp(logit);
}

/**
 * The slope of the non-saturating loss in D at the logit l: d/dD (−log D) = −1/D, in nats per unit of D. It gets steeper as D
 * approaches 0, and is −∞ where e^{−l} overflows.
 */
export function nonSaturatingSlopeInD(logit: number): number {
  return -1 - Math.exp(-logit);
}
