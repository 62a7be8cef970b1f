import { type Estimate, gaussKronrod15 } from "./gaussKronrod";
import { largestFirst } from "./largestFirst";
import { compensatedSum } from "./neumaier";
import { type Substitution, substitution } from "./substitution";

/** An integral, an estimate of how far off it is, and what it cost. */
export interface Integral {
  readonly value: number;
  /** An estimate of |value − integral|, meant to be too large. */
  readonly error: number;
  /** How often f was evaluated. */
  readonly evaluations: number;
}

export interface IntegrateSettings {
  /** The error allowed, as a fraction of ∫ |f|: at least 1e-13, what doubles can hold. Left out: 1e-10. */
  readonly tolerance?: number;
  /** An error let stand in any case, in the unit of the integral: what rounding in f may add up to. Left out: 0. */
  readonly floor?: number;
  /** Where f is not smooth, or where its mass sits; those outside (low, high) are passed over. */
  readonly breaks?: readonly number[];
}

interface Panel extends Estimate {
  readonly map: Substitution;
  readonly from: number;
  readonly to: number;
}

/** Halvings before it gives up: an end where f ~ x^{−0.95} takes some 700. */
const MOST_PANELS = 4000;

/**
 * ∫ f(x) dx from `low` to `high` by adaptive quadrature: the interval of the largest error is halved until the errors sum to
 * at most tolerance · ∫ |f|, or the floor. Ends may be infinite and are never evaluated; with low > high the sign turns. A
 * singularity is met to full accuracy at x = 0 only, where doubles are dense: elsewhere to about 1e-6 for |x − a|^{−1/2}.
 * @throws RangeError if an end or a break is NaN, the tolerance is not in [1e-13, 1), the floor is negative, f gives NaN or an
 * infinite value, or the tolerance is not met.
 * Source: Piessens et al., QUADPACK, 1983, routines QAG and QAGI.
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
  const panels = largestFirst<Panel>((panel) => panel.error);
  const [value, error, absolute] = [compensatedSum(), compensatedSum(), compensatedSum()];
  let evaluations = 0;
  const add = (map: Substitution, from: number, to: number) => {
    const panel = { map, from, to, ...gaussKronrod15(inNewVariable(f, map), from, to) };
    evaluations += 15;
    value.add(panel.value);
    error.add(panel.error);
    absolute.add(panel.absolute);
    panels.push(panel);
  };
  for (const [a, b] of pieces(low, high, breaks)) {
    const map = substitution(a, b);
    add(map, ...map.ends);
  }
  while (error.total() > Math.max(floor, tolerance * absolute.total())) {
    const worst = panels.pop() as Panel; // there is one: their errors sum to more than 0
    const middle = worst.from + (worst.to - worst.from) / 2;
    if (panels.size >= MOST_PANELS || tooNarrow(worst)) {
      const ends = [worst.map.at(worst.from), worst.map.at(worst.to)].sort((a, b) => a - b);
      throw new RangeError(
        `the integral from ${low} to ${high} must converge to within ${tolerance} of ∫ |f|, got an error of ` +
          `${error.total()} in ${value.total()} after ${evaluations} evaluations, the worst on [${ends.join(", ")}]`,
      );
    }
    value.add(-worst.value);
    error.add(-worst.error);
    absolute.add(-worst.absolute);
    add(worst.map, worst.from, middle);
    add(worst.map, middle, worst.to);
  }
  return { value: value.total(), error: error.total(), evaluations };
}

/** Whether a panel's halves would be too narrow for 15 nodes that differ and that f can be asked at. */
function tooNarrow({ map, from, to }: Panel): boolean {
  const spacing = Number.EPSILON * Math.max(Math.abs(from), Math.abs(to));
  return to - from <= Math.max(map.narrowest, 1024 * spacing);
}

/** f(x(t)) |dx/dt|, 0 where f is 0. */
function inNewVariable(f: (x: number) => number, map: Substitution): (t: number) => number {
  return (t) => {
    const x = map.at(t);
    const y = f(x);
    if (!Number.isFinite(y)) throw new RangeError(`f must be finite, got ${y} at x = ${x}`);
    return y === 0 ? 0 : y * map.slope(t);
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
  return ends.slice(1).map((end, i) => [ends[i], end]);
}
