import { compensatedSum } from "./compensatedSum";
import type { Estimate } from "./gaussKronrod";
import { maxHeap } from "./maxHeap";

/** An integral, an estimate of its error, and the number of evaluations that it took. */
export interface Integral {
  /** The value of the integral. */
  readonly value: number;
  /** An estimate of |value − integral|, designed to be too large rather than too small. */
  readonly error: number;
  /** The number of times that f was evaluated. */
  readonly evaluations: number;
}

/** A part of an integral from 15 values, and how to look closer. */
export interface Panel extends Estimate {
  /** Where it lies. */
  ends(): readonly [number, number];
  /** Panels over the same stretch, two or more; none where it is too narrow for that. */
  halves(): readonly Panel[];
}

interface Counted {
  readonly panel: Panel;
  readonly error: number;
}

export interface RefineSettings {
  /** What errors call the integral. */
  readonly name: string;
  /** The error allowed, as a fraction of ∫ |f|. */
  readonly tolerance: number;
  /** An error let stand in any case. */
  readonly floor: number;
}

/** Panels that it may add before it gives up: an end where f ~ x^{−0.95} takes some 1300; and for each that it starts from. */
const MOST_PANELS = 4000;
const MOST_EACH = 8;

/**
 * The sum of panels: the one of the largest error is halved until the errors sum to at most tolerance · ∫ |f|, or the floor. One
 * whose sums overflow is halved at once, for its halves may not.
 * @throws RangeError that names the worst panel where the tolerance is not met, and where ∫ |f| is beyond the largest double.
 * @see Piessens et al., QUADPACK, 1983, routine QAG.
 */
export function refine(
  start: readonly Panel[],
  { name, tolerance, floor }: RefineSettings,
): Integral {
  /** Panels with their errors, which may be larger than they say. */
  const queue = maxHeap<Counted>((counted) => counted.error);
  const counted = new Set<Counted>();
  let sums = totals([]);
  const most = MOST_PANELS + MOST_EACH * start.length;
  let evaluations = 0;
  const add = (panels: readonly Panel[], leastError: number) => {
    const all = [...panels];
    for (let i = 0; i < all.length; i++) {
      const panel = all[i];
      evaluations += 15;
      if (Number.isFinite(panel.absolute) && Number.isFinite(panel.error)) {
        const one = { panel, error: Math.max(panel.error, leastError) };
        sums.count(one, 1);
        counted.add(one);
        queue.push(one);
        continue;
      }
      const halves = all.length < most ? panel.halves() : [];
      if (halves.length === 0) {
        const where = `[${panel.ends().join(", ")}]`;
        throw new RangeError(`${name} must be finite, got ${panel.absolute} for ∫ |f| on ${where}`);
      }
      all.push(...halves);
    }
    const absolute = sums.absolute.total();
    if (!(Number.isFinite(absolute) && Number.isFinite(sums.error.total()))) {
      throw new RangeError(`${name} must be finite, got ${absolute} for ∫ |f|`);
    }
  };
  const converged = () => sums.error.total() <= Math.max(floor, tolerance * sums.absolute.total());
  add(start, 0);
  for (;;) {
    if (converged()) {
      // What large panels leave of a sum when they are taken out may swallow small ones: it is made afresh.
      sums = totals(counted);
      if (converged()) break;
    }
    const worst = queue.pop() as Counted; // there is one: their errors sum to more than 0
    const halves = queue.size < most ? worst.panel.halves() : [];
    if (halves.length === 0) {
      throw new RangeError(
        `${name} must converge to within ${tolerance} of ∫ |f|, got an error of ${sums.error.total()} ` +
          `in ${sums.value.total()} after ${evaluations} evaluations, the worst on [${worst.panel.ends().join(", ")}]`,
      );
    }
    sums.count(worst, -1);
    counted.delete(worst);
    // What the halves change was an error, and at a corner of f a half may have as much as a quarter of it left.
    const change = Math.abs(halves.reduce((sum, half) => sum + half.value, -worst.panel.value));
    add(halves, change / 4);
  }
  return { value: sums.value.total(), error: sums.error.total(), evaluations };
}

/** The sums over panels, to which more may be added and taken out. */
function totals(panels: Iterable<Counted>) {
  const [value, error, absolute] = [compensatedSum(), compensatedSum(), compensatedSum()];
  const count = (one: Counted, sign: 1 | -1) => {
    value.add(sign * one.panel.value);
    error.add(sign * one.error);
    absolute.add(sign * one.panel.absolute);
  };
  for (const one of panels) count(one, 1);
  return { value, error, absolute, count };
}
