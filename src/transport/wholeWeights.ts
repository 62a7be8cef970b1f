/** Weights as whole numbers, so that a solver adds and subtracts them without rounding. */
export interface WholeWeights {
  /** [n] and [m]: whole numbers, both of the same sum, at most 2⁵³. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** A weight of 1 in these units. */
  readonly unit: number;
}

/** The sum of both sides where weights are not all equal. */
const TOTAL = 2 ** 52;

/**
 * Scales two vectors of weights, each to a sum of one, and to whole numbers: equal weights 1/n against 1/m become m/d and n/d, d their greatest common
 * divisor, exactly; others become multiples of 2⁻⁵², each within n·2⁻⁵³ of its weight.
 */
export function wholeWeights(a: ArrayLike<number>, b: ArrayLike<number>): WholeWeights {
  if (areEqual(a) && areEqual(b)) {
    const [n, m] = [a.length, b.length];
    const d = greatestCommonDivisor(n, m);
    return {
      a: new Float64Array(n).fill(m / d),
      b: new Float64Array(m).fill(n / d),
      unit: (n / d) * m,
    };
  }
  return { a: inUnits(a), b: inUnits(b), unit: TOTAL };
}

/** Rounded to whole numbers of sum TOTAL; what rounding leaves over is put right where it is relatively least. */
function inUnits(weights: ArrayLike<number>): Float64Array {
  const sum = Array.from(weights).reduce((total, weight) => total + weight, 0);
  const units = Float64Array.from(weights, (weight) => Math.round((weight / sum) * TOTAL));
  const largest = units.reduce((best, unit, i) => (unit > units[best] ? i : best), 0);
  units[largest] += TOTAL - units.reduce((total, unit) => total + unit, 0);
  return units;
}

function areEqual(weights: ArrayLike<number>): boolean {
  return Array.from(weights).every((weight) => weight === weights[0]);
}

function greatestCommonDivisor(n: number, m: number): number {
  return m === 0 ? n : greatestCommonDivisor(m, n % m);
}
