/**
 * The contribution of one place to the discriminator's value, p log D + q log(1 − D), for densities p, q ≥ 0 at that place and an
 * answer D in [0, 1], with 0 log 0 = 0. As a function of D it has a single peak, at p/(p + q).
 * @throws RangeError unless p and q are non-negative and finite, and D is a probability
 * @see Goodfellow et al. 2014, proof of proposition 1.
 */
export function pointwiseValue(p: number, q: number, D: number): number {
  checkDensities(p, q);
  if (!(D >= 0 && D <= 1)) throw new RangeError(`D must be a probability in [0, 1], got ${D}`);
  return (p === 0 ? 0 : p * Math.log(D)) + (q === 0 ? 0 : q * Math.log1p(-D));
}

function checkDensities(p: number, q: number): void {
  for (const [name, value] of Object.entries({ p, q })) {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`${name} must be a density of at least 0, got ${value}`);
    }
  }
}
