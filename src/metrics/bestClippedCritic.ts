import { checkWeights, uniformWeights } from "../distributions/checkWeights";
import { checkPoints, type Points } from "../distributions/points";
import type { DualPotential } from "../transport/dualObjective";

/** The size and clipping bound of a critic on the line with one hidden layer: f(x) = Σ_{k ≤ units} v_k relu(u_k x + b_k) + d. */
export interface ClippedSize {
  /** The number of hidden units. */
  readonly units: number;
  /** Every u_k, b_k, v_k and d lies in [−clip, clip]. */
  readonly clip: number;
}

/** An optimal critic of a given size, all of whose units are equal: f(x) = units·v·relu(u x + b). */
export interface ClippedCritic {
  /** The slope u of each unit's input. */
  readonly u: number;
  /** The bias b of each unit. */
  readonly b: number;
  /** The output weight v of each unit. */
  readonly v: number;
  /** Its estimate, the largest that any critic of that size attains on the samples. */
  readonly estimate: number;
  /** Its largest slope, units·|v u|. */
  readonly steepness: number;
  /** x [1] ↦ f(x), with output bias 0. */
  readonly score: DualPotential;
}

/**
 * The exact critic that training with clipping looks for: the maximum over all weights in [−c, c] of
 * Σ_i a_i f(x_i) − Σ_j b_j f(y_j), for critics on the line with one hidden ReLU layer.
 * The estimate is a sum over the units, and each unit's contribution is largest at v = ±c and at some (u, b) on the boundary of
 * [−c, c]², where it is piecewise linear, so the best of its kinks is the best of all. Hence all units end up equal, and f
 * bends only once, whatever the laws.
 * @param x [n, 1], real
 * @param y [m, 1], fake
 * @param a [n] weights of x, by default 1/n each
 * @param b [m] weights of y, by default 1/m each
 * @throws RangeError unless both are samples of the line, units is a positive integer, clip is positive, and the weights are
 * probability vectors
 */
export function bestClippedCritic(
  x: Points,
  y: Points,
  { units, clip }: ClippedSize,
  a: ArrayLike<number> = uniformWeights(x.n),
  b: ArrayLike<number> = uniformWeights(y.n),
): ClippedCritic {
  checkLine(x, a, "x", "a");
  checkLine(y, b, "y", "b");
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`units must be a positive integer, got ${units}`);
  }
  if (!(clip > 0 && Number.isFinite(clip))) {
    throw new RangeError(`clip must be a positive number, got ${clip}`);
  }
  const gained = (u: number, bias: number): number => {
    let sum = 0;
    for (let i = 0; i < x.n; i++) sum += a[i] * Math.max(0, u * x.data[i] + bias);
    for (let j = 0; j < y.n; j++) sum -= b[j] * Math.max(0, u * y.data[j] + bias);
    return sum;
  };
  let best = { u: clip, b: clip, gain: gained(clip, clip) };
  for (const [u, bias] of kinks([...x.data, ...y.data], clip)) {
    const gain = gained(u, bias);
    if (Math.abs(gain) > Math.abs(best.gain)) best = { u, b: bias, gain };
  }
  const v = best.gain < 0 ? -clip : clip;
  return {
    u: best.u,
    b: best.b,
    v,
    estimate: units * v * best.gain,
    steepness: units * Math.abs(v * best.u),
    score: (at) => units * v * Math.max(0, best.u * at[0] + best.b),
  };
}

/** The points (u, b) on the rim of [−c, c]² where u x + b = 0 for some point x, and the four corners. */
function kinks(places: readonly number[], c: number): [u: number, b: number][] {
  const corners: [number, number][] = [-c, c].flatMap((u) =>
    [-c, c].map((b): [number, number] => [u, b]),
  );
  const onRim = places.flatMap((x) =>
    [-c, c].map((side): [number, number] =>
      Math.abs(x) <= 1 ? [side, -side * x] : [-side / x, side],
    ),
  );
  return [...corners, ...onRim];
}

function checkLine(x: Points, weights: ArrayLike<number>, name: string, weightsName: string): void {
  checkPoints(x, name);
  if (x.d !== 1) throw new RangeError(`${name} must be points of the line, got dimension ${x.d}`);
  checkWeights(weights, x.n, weightsName);
}
