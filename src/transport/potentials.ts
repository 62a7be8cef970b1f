import { exactSum } from "../calculus/exactSum";

/** One potential for each row and each column: f [n] and g [m]. */
export interface Potentials {
  readonly f: Float64Array;
  readonly g: Float64Array;
}

/** Potentials of more digits than a double has: each is the sum of its parts, and 0 where there are none. */
export type FinePotentials = readonly Potentials[];

/** The potentials [n] and [m], rounded once. */
export function rounded(parts: FinePotentials, n: number, m: number): Potentials {
  const [f, g] = [new Float64Array(n), new Float64Array(m)];
  const sum = exactSum();
  for (let i = 0; i < n; i++) {
    sum.clear();
    for (const part of parts) sum.add(part.f[i]);
    f[i] = sum.total();
  }
  for (let j = 0; j < m; j++) {
    sum.clear();
    for (const part of parts) sum.add(part.g[j]);
    g[j] = sum.total();
  }
  return { f, g };
}

/**
 * Potentials of costs that were multiplied by `scale`, for the costs as they were: divided by it, and shifted, f up and g down, where that
 * brings them all within the doubles.
 * @throws RangeError if nothing does
 */
export function inCostUnits({ f, g }: Potentials, scale: number): Potentials {
  const most = Number.MAX_VALUE * scale;
  const range = (values: Float64Array) =>
    values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
  const [[lowF, highF], [lowG, highG]] = [range(f), range(g)];
  const up = Math.max(0, -most - lowF, highG - most);
  const by = up > 0 ? up : Math.min(0, most - highF, most + lowG);
  const shifted = {
    f: f.map((value) => (value + by) / scale),
    g: g.map((value) => (value - by) / scale),
  };
  checkHeld(shifted);
  return shifted;
}

/** Refuses potentials that no double holds. */
export function checkHeld(potentials: Potentials): void {
  for (const name of ["f", "g"] as const) {
    const at = potentials[name].findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      throw new RangeError(`the potential ${name}[${at}] is beyond the largest double: costs are too large`); // biome-ignore format: one sentence
    }
  }
}

/**
 * (i, j) ↦ c_ij − f_i − g_j − less, rounded once: of the right sign, and 0 only where it is 0. `cost` is row-major with `m` columns.
 */
export function reducedCosts(
  cost: Float64Array,
  m: number,
  parts: FinePotentials,
): (i: number, j: number, less?: number) => number {
  const sum = exactSum();
  return (i, j, less = 0) => {
    sum.clear();
    sum.add(cost[i * m + j]);
    for (const { f, g } of parts) {
      sum.add(-f[i]);
      sum.add(-g[j]);
    }
    if (less !== 0) sum.add(-less);
    return sum.total();
  };
}

/**
 * Calls `visit` for the pairs whose reduced cost may be at most `bound`, the potentials `near` being rounded once: of most of the others
 * doubles tell at a glance that it is more.
 */
export function eachBelow(
  bound: number,
  cost: Float64Array,
  { f, g }: Potentials,
  visit: (i: number, j: number) => void,
): void {
  const [n, m] = [f.length, g.length];
  let widest = 0;
  for (let j = 0; j < m; j++) widest = Math.max(widest, Math.abs(g[j]));
  for (let i = 0; i < n; i++) {
    // In doubles a reduced cost is off by less than this.
    const within = bound + 2 ** -50 * (bound + Math.abs(f[i]) + widest);
    const limit = within + f[i];
    const row = i * m;
    const fours = m - (m % 4);
    // Four at a time: nearly always none of them is near the bound, and one branch says so.
    for (let j = 0, k = row; j < fours; j += 4, k += 4) {
      if (
        cost[k] - g[j] <= limit ||
        cost[k + 1] - g[j + 1] <= limit ||
        cost[k + 2] - g[j + 2] <= limit ||
        cost[k + 3] - g[j + 3] <= limit
      ) {
        for (let l = 0; l < 4; l++) if (cost[k + l] - g[j + l] <= limit) visit(i, j + l);
      }
    }
    for (let j = fours; j < m; j++) if (cost[row + j] - g[j] <= limit) visit(i, j);
  }
}
