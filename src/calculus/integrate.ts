import { kronrodEstimate, kronrodNodes } from "./gaussKronrod";
import { type Integral, type Panel, refine } from "./refine";
import { endsOf, halvesOf, type Stretch, stretchOver } from "./stretch";

/** How accurately an integral is computed, and where the integrand needs a closer look. */
export interface IntegrateSettings {
  /** The error allowed, as a fraction of ∫ |f|: at least 1e-13, the limit of double precision. Default: 1e-10. */
  readonly tolerance?: number;
  /** An error accepted in any case, in the unit of the integral: what rounding in f may add up to. Default: 0. */
  readonly floor?: number;
  /** The points where f is not smooth, or where its mass lies; those outside (low, high) are ignored. */
  readonly breaks?: readonly number[];
}

/**
 * ∫ f(x) dx from `low` to `high` by adaptive quadrature: the interval with the largest error is halved until the errors sum to
 * at most tolerance · ∫ |f|, or the floor. Ends may be infinite and are never evaluated; low > high reverses the sign. A
 * singularity is resolved to full accuracy only at x = 0, where doubles are dense; elsewhere to about 1e-6 for |x − a|^{−1/2}. It
 * sees f at 15 points per interval: a peak that falls between them is missed, and the error does not show it. Put `breaks` on
 * both sides of a narrow peak so that it is seen.
 * @throws RangeError if an end or a break is NaN, the tolerance is not in [1e-13, 1), the floor is negative, f returns NaN or an
 * infinite value, the tolerance is not met, or ∫ |f| exceeds the largest double
 * @see Piessens et al., QUADPACK, 1983, routines QAG and QAGI.
 */
export function integrate(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-10, floor = 0, breaks = [] }: IntegrateSettings = {},
): Integral {
  if (!(tolerance >= 1e-13 && tolerance < 1)) {
    throw new RangeError(`tolerance must be in [1e-13, 1), got ${tolerance}`);
  }
  if (!(floor >= 0)) throw new RangeError(`floor must be an error of at least 0, got ${floor}`);
  if (low > high) {
    const { value, error, evaluations } = integrate(f, high, low, { tolerance, floor, breaks });
    return { value: -value, error, evaluations };
  }
  const panels = pieces(low, high, breaks).map((ends) => panelOf(f, stretchOver(...ends)));
  return refine(panels, { name: `the integral from ${low} to ${high}`, tolerance, floor });
}

/** ∫ f over a stretch, or what `estimate` makes of the values. */
export function panelOf(
  f: (x: number) => number,
  stretch: Stretch,
  estimate = kronrodEstimate,
  ends: readonly [number, number] = [Number.NaN, Number.NaN],
): Panel {
  const { map, from, to } = stretch;
  const values = kronrodNodes(from, to).map((t) => {
    const x = map.at(t);
    const y = f(x);
    if (!Number.isFinite(y)) throw new RangeError(`f must be finite, got ${y} at x = ${x}`);
    return y === 0 ? 0 : y * map.slope(t);
  });
  values.push(...ends);
  const { value, error, absolute, corner } = estimate(values, from, to);
  return {
    value,
    error,
    absolute,
    ends: () => endsOf(stretch),
    halves: () => {
      const [left, right] = halvesOf(stretch, corner) ?? [];
      if (left === undefined || right === undefined) return [];
      // Halved, they meet at the middle node: each learns of corners near it.
      const middle = corner === undefined ? values[0] : Number.NaN;
      return [
        panelOf(f, left, estimate, [ends[0], middle]),
        panelOf(f, right, estimate, [middle, ends[1]]),
      ];
    },
  };
}

/**
 * The intervals between breaks. A line without a break is split at 0, and a half-line from a at a ± max(1, |a|): substituted
 * from there, it leaves what is singular at a to doubles as they are.
 */
function pieces(low: number, high: number, breaks: readonly number[]): [number, number][] {
  for (const [what, x] of [["low", low], ["high", high], ...breaks.map((x) => ["a break", x])]) {
    if (Number.isNaN(x)) throw new RangeError(`${what} must be a number, got NaN`);
  }
  if (low === high) return [];
  const ends = [...new Set([low, ...breaks, high])]
    .filter((x) => low <= x && x <= high)
    .sort((a, b) => a - b);
  if (ends.length === 2 && low === -Infinity && high === Infinity) ends.splice(1, 0, 0);
  if (low === -Infinity) ends.splice(1, 0, ends[1] - Math.max(1, Math.abs(ends[1])));
  const last = ends[ends.length - 2];
  if (high === Infinity) ends.splice(-1, 0, last + Math.max(1, Math.abs(last)));
  const distinct = [...new Set(ends)]; // the largest doubles have no neighbor twice as far out
  return distinct.slice(1).map((end, i) => [distinct[i], end]);
}
