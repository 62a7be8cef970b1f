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
  for (const [name, values] of Object.entries(shifted)) {
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at < 0) continue;
    throw new RangeError(`the potential ${name}[${at}] is beyond the largest double: costs are too large`); // biome-ignore format: one sentence
  }
  return shifted;
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
    sum.add(-less);
    return sum.total();
  };
}

/** Calls `visit` for the pairs whose reduced cost may be at most `bound`; of most of the others doubles tell at a glance that it is more. */
export function eachBelow(
  bound: number,
  cost: Float64Array,
  [n, m]: readonly [n: number, m: number],
  parts: FinePotentials,
  visit: (i: number, j: number) => void,
): void {
  const { f, g } = rounded(parts, n, m);
  const widest = g.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < n; i++) {
    const price = f[i];
    // In doubles a reduced cost is off by less than this.
    const within = bound + 2 ** -50 * (Math.abs(price) + widest);
    for (let j = 0, k = i * m; j < m; j++, k++) {
      if (cost[k] - price - g[j] <= within) visit(i, j);
    }
  }
}
