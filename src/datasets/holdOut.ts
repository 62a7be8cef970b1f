import { checkInt32 } from "../checks/checkInt32";
import { checkPoints, type Points, pointAt, points } from "../distributions/points";
import type { Source } from "../random/source";
import { uniforms } from "../random/uniforms";

/** A sample in two parts that share no point. */
export interface HeldOut {
  /** What is left to train on, in the sample's order. */
  readonly kept: Points;
  /** What was drawn. */
  readonly held: Points;
}

/**
 * Holds `count` points of a sample out: drawn without replacement, every set of them alike likely but for n·2⁻²³, as single
 * precision draws. A function of (source, sample).
 * @throws RangeError if it is no sample, or unless count is an integer from 1 to n − 1
 * @see Knuth, "The Art of Computer Programming", volume 2, section 3.4.2, algorithm P, stopped after `count` exchanges.
 */
export function holdOut(sample: Points, count: number, src: Source): HeldOut {
  checkPoints(sample, "the sample");
  const { n } = sample;
  checkInt32(count, 1, "count");
  if (count >= n)
    throw new RangeError(`count must be at most ${n - 1} of ${n} points, got ${count}`);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (const [i, u] of uniforms(src, 0, count).entries()) {
    const k = i + Math.floor(u * (n - i));
    [order[i], order[k]] = [order[k], order[i]];
  }
  const rows = (indices: Int32Array) => points(Array.from(indices, (i) => pointAt(sample, i)));
  return { kept: rows(order.slice(count).sort()), held: rows(order.slice(0, count)) };
}
