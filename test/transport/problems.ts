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

const digit = fc.integer({ min: 1, max: 9 });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const power = (low: number, high: number) =>
  fc.integer({ min: low, max: high }).map((exponent) => 10 ** exponent);

/** Costs [n, m] from what each arc draws and what its row, its column and all share. */
function costsOf<Drawn>(
  [n, m]: readonly [number, number],
  drawn: fc.Arbitrary<Drawn>,
  of: (drawn: Drawn, k: number) => number,
): fc.Arbitrary<Float64Array> {
  return fc
    .array(drawn, { minLength: n * m, maxLength: n * m })
    .map((all) => Float64Array.from(all, of));
}

/** Costs of very different sizes in one matrix, or all of one unusual size, or that differ by little. */
export const unevenCosts: Readonly<
  Record<string, (size: readonly [n: number, m: number]) => fc.Arbitrary<Float64Array>>
> = {
  "1 to 9 and arcs forbidden by one huge cost": (size) =>
    power(3, 300).chain((huge) => costsOf(size, fc.oneof(digit, fc.constant(huge)), (c) => c)),
  "1 to 9, and tiny ones": (size) =>
    power(-300, -3).chain((tiny) => costsOf(size, fc.oneof(digit, digit.map((d) => d * tiny)), (c) => c)), // biome-ignore format: one kind
  "any doubles up to 1e290": (size) =>
    costsOf(size, fc.double({ min: -1e290, max: 1e290, noNaN: true }), (c) => c),
  "powers of ten of either sign": (size) =>
    costsOf(size, fc.tuple(power(-290, 290), fc.boolean()), ([c, less]) => (less ? -c : c)),
  "all near 1e300": (size) => costsOf(size, unit, (u) => 1e300 * (1 + u)),
  "up to the largest double": (size) => costsOf(size, unit, (u) => u * Number.MAX_VALUE),
  "all near 1e-300": (size) => costsOf(size, unit, (u) => 1e-300 * (1 + u)),
  "a few of the least doubles": (size) => costsOf(size, digit, (d) => d * Number.MIN_VALUE),
  "1e8 and little more": (size) => costsOf(size, unit, (u) => 1e8 + u),
  "1e15 and whole numbers more": (size) => costsOf(size, digit, (d) => 1e15 + d),
  "whole numbers, and much more for each row and each column": (size) =>
    fc.array(power(0, 14), { minLength: size[0] + size[1], maxLength: size[0] + size[1] }).chain(
      (more) =>
        costsOf(size, digit, (d, k) => d + more[Math.floor(k / size[1])] - more[size[0] + (k % size[1])]), // biome-ignore format: one kind
    ),
  "ties but for rounding": (size) =>
    costsOf(size, fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })), ([tenths, ulps]) => 1 + tenths / 10 + ulps * Number.EPSILON), // biome-ignore format: one kind
  "far below 0, here and there": (size) =>
    power(0, 20).chain((huge) => costsOf(size, fc.oneof(unit, fc.constant(-huge)), (c) => c)),
};

/** Problems with costs of one of these kinds. */
export function unevenProblems(kind: string): fc.Arbitrary<TransportProblem> {
  const side = fc.integer({ min: 1, max: 8 });
  return fc
    .tuple(side, side)
    .chain((size) =>
      fc.record({ cost: unevenCosts[kind](size), a: weights(size[0]), b: weights(size[1]) }),
    );
}

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
