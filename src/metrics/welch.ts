import { deviations } from "../calculus/deviations";
import { integrate } from "../calculus/integrate";
import { norm } from "../calculus/norm";

/** The result of Welch's test on two means. */
export interface Welch {
  /** The difference of the means divided by its standard error. */
  readonly t: number;
  /** The degrees of freedom, by Welch and Satterthwaite. */
  readonly freedom: number;
  /** The probability of a t at least as small if the means are equal; small if the mean of a is the lesser. */
  readonly p: number;
}

/**
 * Welch's one-sided test of "the mean of a is less than that of b", for samples from normal laws with any variances:
 * t = (ā − b̄) / √(s_a²/n_a + s_b²/n_b).
 * @throws RangeError unless each sample holds at least two values, all finite, and at least one of the two varies
 * @see Welch, "The generalization of 'Student's' problem when several different population variances are involved", 1947.
 */
export function welch(a: ArrayLike<number>, b: ArrayLike<number>): Welch {
  const [first, second] = [errorOfMean(a, "a"), errorOfMean(b, "b")];
  const error = norm([first.error, second.error]);
  if (!(error > 0)) throw new RangeError("a and b must vary, got no variance in either");
  const t = (first.mean - second.mean) / error;
  const parts = [first, second].map((of) => {
    const share = (of.error / error) * (of.error / error); // of the variance: the same in any unit
    return (share * share) / (of.n - 1);
  });
  const freedom = 1 / (parts[0] + parts[1]);
  return { t, freedom, p: studentBelow(t, freedom) };
}

/** A sample's mean and the standard error of that. */
function errorOfMean(values: ArrayLike<number>, name: string) {
  const n = values.length;
  if (n < 2) throw new RangeError(`${name} must hold at least 2 values, got ${n}`);
  const odd = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) throw new RangeError(`${name}[${odd}] must be finite, got ${values[odd]}`);
  const { mean, deviations: from, unit } = deviations(values);
  const squares = from.reduce((sum, value) => sum + value * value, 0);
  return { n, mean, error: unit * Math.sqrt(squares / (n - 1) / n) };
}

/**
 * P(T ≤ t) of Student's law with ν ≥ 1 degrees of freedom, whose density is that of −√ν / tan θ where θ has a density
 * proportional to sin^(ν−1) θ on (0, π): an angle near 0 keeps its digits, and so does a small p.
 */
function studentBelow(t: number, freedom: number): number {
  const density = (angle: number) => Math.exp((freedom - 1) * Math.log(Math.sin(angle)));
  const below = (angle: number) => integrate(density, 0, angle).value;
  return below(Math.atan2(Math.sqrt(freedom), -t)) / below(Math.PI);
}
