import { compensatedSum } from "./compensatedSum";
import { magnitude } from "./magnitude";

/** How numbers lie about their mean. */
export interface Deviations {
  readonly mean: number;
  /** (x_i − mean) / unit, [n]. */
  readonly deviations: Float64Array;
  /** A power of two near the largest |x_i|: no square of a deviation overflows in it, and none that counts underflows. */
  readonly unit: number;
}

/**
 * The mean Σ w_i x_i / Σ w_i of x [n] under weights w [n], all 1 where left out, and the deviations from it, each to a few units
 * in its last place: taken from the value nearest to the mean, where both are alike no digit is lost. Equal values deviate by
 * exactly 0, at any offset, and so do those of a mean that doubles cannot hold.
 * @see Chan, Golub & LeVeque, "Algorithms for computing the sample variance", 1983, the corrected two-pass algorithm.
 */
export function deviations(x: ArrayLike<number>, w?: ArrayLike<number>): Deviations {
  const unit = magnitude(x);
  const weighted = (value: (i: number) => number) => {
    const [sum, mass] = [compensatedSum(), compensatedSum()];
    for (let i = 0; i < x.length; i++) {
      const weight = w === undefined ? 1 : w[i];
      sum.add(weight * value(i));
      mass.add(weight);
    }
    return sum.total() / mass.total();
  };
  const rough = weighted((i) => x[i] / unit);
  let nearest = x[0] / unit;
  for (let i = 1; i < x.length; i++) {
    if (Math.abs(x[i] / unit - rough) < Math.abs(nearest - rough)) nearest = x[i] / unit;
  }
  const from = Float64Array.from(x, (value) => value / unit - nearest);
  const off = weighted((i) => from[i]);
  return { mean: unit * (nearest + off), deviations: from.map((value) => value - off), unit };
}
