/** The sigmoid D = 1/(1 + e^{−l}), the probability whose logit log(D/(1 − D)) is l; a small D keeps its digits. */
export function sigmoid(logit: number): number {
  // No power overflows: e^{−l} serves l ≥ 0, and e^l/(1 + e^l) the rest.
  if (logit >= 0) return 1 / (1 + Math.exp(-logit));
  const odds = Math.exp(logit);
  return odds / (1 + odds);
}

/** The softplus log(1 + eˣ), without overflow and to full precision: −log D at x = −logit, −log(1 − D) at x = logit. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
