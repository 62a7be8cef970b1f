/** A running sum of doubles that drops nothing. */
export interface ExactSum {
  add(x: number): void;
  /** The sum, off by less than a unit in its last place: of the right sign, and 0 only where the sum is 0. */
  total(): number;
  /** Starts again from 0. */
  clear(): void;
}

/** More doubles than can stand side by side without overlapping, from the largest to the least. */
const MOST_PARTS = 64;

/**
 * A sum of doubles without error: it is held as parts whose digits do not overlap, the least first, and what an addition of
 * two doubles drops is a double again. NaN or infinite where a partial sum overflows.
 * @see Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates", 1997, theorem 10.
 */
export function exactSum(): ExactSum {
  const parts = new Float64Array(MOST_PARTS);
  let count = 0;
  return {
    add(x) {
      if (x === 0) return;
      let kept = 0;
      let sum = x;
      for (let k = 0; k < count; k++) {
        const part = parts[k];
        const next = sum + part;
        const ofPart = next - sum;
        const dropped = sum - (next - ofPart) + (part - ofPart);
        if (dropped !== 0) parts[kept++] = dropped;
        sum = next;
      }
      if (sum !== 0) parts[kept++] = sum;
      count = kept;
    },
    total() {
      let total = 0;
      for (let k = 0; k < count; k++) total += parts[k];
      return total;
    },
    clear() {
      count = 0;
    },
  };
}
