import { checkInt32 } from "../checks/checkInt32";
import { checkPoints, type Points, pointAt, points } from "../distributions/points";
import type { Source } from "../random/source";
import { uniforms } from "../random/uniforms";

/** A sample split into two parts without common points. */
export interface HeldOut {
  /** The rest, to train on, in the sample's order. */
  readonly kept: Points;
  /** The points drawn. */
  readonly held: Points;
}

/**
 * Holds out `count` points of a sample, drawn without replacement: all sets of them are equally likely up to n·2⁻²³, since draws
 * have single precision. A function of (source, sample).
 * @throws RangeError if it is not a sample, or unless count is an integer from 1 to n − 1
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
