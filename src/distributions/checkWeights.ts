const TOLERANCE = 1e-9;

/**
 * Refuses what is not a probability vector over `n` atoms: weights are never normalized in silence.
 * @throws RangeError if `weights` are not n, hold one that is negative or not finite, or do not sum to 1 within 1e-9.
 */
export function checkWeights(weights: ArrayLike<number>, n: number, name: string): void {
  if (weights.length !== n) {
    throw new RangeError(
      `${name} must hold one weight an atom: got ${weights.length} for ${n} atoms`,
    );
  }
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (!(weights[i] >= 0 && weights[i] < Infinity)) {
      throw new RangeError(`${name}[${i}] must be a weight of at least 0, got ${weights[i]}`);
    }
    sum += weights[i];
  }
  if (Math.abs(sum - 1) > TOLERANCE) {
    throw new RangeError(`${name} must sum to 1, got ${sum} (${n} atoms)`);
  }
}

/** The weights of n atoms alike: 1/n each, [n]. */
export function uniformWeights(n: number): Float64Array {
  return new Float64Array(n).fill(1 / n);
}
