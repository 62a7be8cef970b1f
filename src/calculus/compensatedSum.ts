/** A running sum that keeps the low-order digits which each addition drops. */
export interface CompensatedSum {
  add(x: number): void;
  total(): number;
}

/**
 * A sum of doubles, right to a few units in the last place of Σ x, plus n² ε² Σ |x|: large terms may cancel. Infinite where the
 * running sum overflows.
 * @see Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974, algorithm IV.
 */
export function compensatedSum(): CompensatedSum {
  let sum = 0;
  let dropped = 0;
  return {
    add(x) {
      const next = sum + x;
      dropped += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
      sum = next;
    },
    total: () => (Number.isFinite(sum) ? sum + dropped : sum),
  };
}
