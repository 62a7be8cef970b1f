import type { Plan } from "../../src/transport/optimalPlan";

const view = new DataView(new ArrayBuffer(8));

/** A finite double as a whole number of 2⁻¹⁰⁷⁴, of which every double is one. */
export function wholeNumber(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 2047n;
  const digits = bits & (2n ** 52n - 1n);
  const size = exponent === 0n ? digits : (digits + 2n ** 52n) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}

/**
 * Whether no plan is cheaper, in whole numbers: no cycle that takes mass off the plan's arcs and puts it on others costs less than nothing. By
 * Bellman and Ford's search for one; `cost` is row-major [n, m].
 */
export function isOptimal(
  cost: Float64Array,
  [n, m]: readonly [n: number, m: number],
  { rows, columns }: Pick<Plan, "rows" | "columns">,
): boolean {
  const whole = Array.from(cost, wholeNumber);
  const arcs = whole.map((c, k) => ({ from: Math.floor(k / m), to: n + (k % m), c }));
  for (const [k, i] of rows.entries()) {
    arcs.push({ from: n + columns[k], to: i, c: -whole[i * m + columns[k]] });
  }
  const reached = new Array<bigint>(n + m).fill(0n);
  for (let round = 0; round <= n + m; round++) {
    let shorter = false;
    for (const { from, to, c } of arcs) {
      if (reached[from] + c >= reached[to]) continue;
      reached[to] = reached[from] + c;
      shorter = true;
    }
    if (!shorter) return true;
  }
  return false;
}
