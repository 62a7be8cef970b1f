import { eachBelow, type FinePotentials, reducedCosts, rounded } from "./potentials";

/** Costs as whole numbers, so that a solver adds and subtracts them without rounding. */
export interface WholeCosts {
  /** Row-major [n, m]. */
  readonly values: Float64Array;
  /** What 1 stands for: a power of 2. */
  readonly unit: number;
  /** The ceiling: what is above it counts as this. */
  readonly top: number;
  /** Whether the costs below the ceiling are these; if not, they are within half a unit of them, and 2⁻⁵³ of themselves. */
  readonly exact: boolean;
}

/**
 * What potentials leave of the costs, min(c_ij − f_i − g_j, ceiling), ceiling > 0, in the finest unit in which `terms` of them sum to at
 * most 2⁵³; none may be below −ceiling. Written into `values` [n, m].
 */
export function wholeCosts(
  cost: Float64Array,
  [n, m]: readonly [n: number, m: number],
  parts: FinePotentials,
  ceiling: number,
  terms: number,
  values: Float64Array,
): WholeCosts {
  // The logarithms' rounding may make this twice too coarse or too fine: hence 52.
  const finest = 2 ** (Math.ceil(Math.log2(ceiling) + Math.log2(terms)) - 52);
  const unit = Math.max(finest, Number.MIN_VALUE);
  const top = Math.ceil(ceiling / unit);
  const reduced = reducedCosts(cost, m, parts);
  let exact = true;
  values.fill(top);
  eachBelow(top * unit, cost, rounded(parts, n, m), (i, j) => {
    const left = reduced(i, j);
    if (left > top * unit) return;
    const whole = Math.round(left / unit);
    values[i * m + j] = whole;
    if (exact) exact = reduced(i, j, whole * unit) === 0;
  });
  return { values, unit, top, exact };
}
