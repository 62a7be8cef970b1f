import fc from "fast-check";

/** A transport problem: costs row-major [n, m] between weights a [n] and b [m]. */
export interface TransportProblem {
  readonly cost: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Small whole costs make ties, and weights in a few parts, some of them 0, degenerate plans. */
export const problems: fc.Arbitrary<TransportProblem> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([n, m]) =>
    fc.record({
      cost: fc
        .array(
          fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true })),
          {
            minLength: n * m,
            maxLength: n * m,
          },
        )
        .map((cost) => Float64Array.from(cost)),
      a: weights(n),
      b: weights(m),
    }),
  );

/** n weights in a few parts, some of them 0. */
export function weights(n: number): fc.Arbitrary<Float64Array> {
  return fc
    .array(fc.integer({ min: 0, max: 6 }), { minLength: n, maxLength: n })
    .filter((counts) => counts.some((count) => count > 0))
    .map((counts) => {
      const sum = counts.reduce((total, count) => total + count, 0);
      return Float64Array.from(counts, (count) => count / sum);
    });
}
