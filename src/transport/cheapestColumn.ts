import type { Basis } from "./basis";

/** The column of least reduced cost c_ij − f_i − g_j in row i, −1 if that is not below −tolerance; `costs` is row-major. */
export function cheapestColumn(
  costs: Float64Array,
  { m, potential, columnPotential: g }: Basis,
  tolerance: number,
  i: number,
): number {
  let least = potential[i] - tolerance; // of c_ij − g_j; the basis holds −g_j
  let at = -1;
  const row = i * m;
  const whole = m - (m % 4);
  // Four columns at a time: nearly always none of them is the least so far, and one branch says so.
  for (let j = 0, k = row; j < whole; j += 4, k += 4) {
    const c0 = costs[k] + g[j];
    const c1 = costs[k + 1] + g[j + 1];
    const c2 = costs[k + 2] + g[j + 2];
    const c3 = costs[k + 3] + g[j + 3];
    if (c0 < least || c1 < least || c2 < least || c3 < least) {
      least = Math.min(c0, c1, c2, c3);
      at = least === c0 ? j : least === c1 ? j + 1 : least === c2 ? j + 2 : j + 3;
    }
  }
  for (let j = whole; j < m; j++) {
    const value = costs[row + j] + g[j];
    if (value < least) {
      least = value;
      at = j;
    }
  }
  return at;
}
