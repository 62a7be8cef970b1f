import type * as tf from "@tensorflow/tfjs-core";
import { distance } from "../calculus/norm";
import { checkNumbers } from "../checks/checkNumbers";
import { checkRows } from "../checks/checkRows";
import type { Points } from "../distributions/points";
import { pointsFromTensor } from "../distributions/pointsToTensor";
import { js } from "../divergences/js";
import { moveBy } from "../networks/moveBy";
import { type Network, parameterCount } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { restoring } from "../networks/restoring";
import { planBetween } from "../transport/planBetween";

/** A reading of a generator at one point of a line through its parameters. */
export interface AlongReading {
  /** The point's position: the parameters are theta + t·direction. */
  readonly t: number;
  /** The generator's images of the latent vectors, [n, d]. */
  readonly points: Points;
  /** The exact W1 between the real points and these, in units of x. */
  readonly w1: number;
  /** JS of the two as laws of atoms, in nats. */
  readonly js: number;
  /** How far the points have moved since the previous reading, on average over latent vectors; 0 at the first. */
  readonly moved: number;
}

/**
 * Moves a generator along a line through its parameters, theta + t·direction for each t in turn, and measures its distance from
 * `real` [m, d]. The latent vectors `z` [n, n_z] stay the same, so (g_theta(z), g_theta'(z)) is a coupling of the laws at
 * two points, and |W1(theta) − W1(theta')| ≤ E ‖g_theta(Z) − g_theta'(Z)‖: between readings, w1 changes by at most `moved`.
 * The parameters are restored afterwards.
 * @param direction one number per parameter, in the order of `parameters(generator)`
 * @throws RangeError if direction has the wrong length, if it, a t or z is not finite, or as `wasserstein1`
 * @see Arjovsky, Chintala & Bottou, "Wasserstein GAN", 2017, Theorem 1 and its proof.
 */
export function wasserstein1Along(
  generator: Network,
  direction: ArrayLike<number>,
  ts: readonly number[],
  z: tf.Tensor2D,
  real: Points,
): AlongReading[] {
  const count = parameterCount(generator);
  if (direction.length !== count) {
    throw new RangeError(
      `direction must hold one number for each of ${count} parameters, got ${direction.length}`,
    );
  }
  checkNumbers(direction, "direction");
  checkNumbers(ts, "ts");
  checkRows(z, "z");
  const readings: AlongReading[] = [];
  for (const t of ts) {
    const points = readTidily(() =>
      restoring(generator.variables, () => {
        moveBy(generator, direction, t);
        return pointsFromTensor(generator.apply(z));
      }),
    );
    readings.push({
      t,
      points,
      w1: planBetween(real, points).cost,
      js: js(real, points).value,
      moved: meanDistance(readings[readings.length - 1]?.points ?? points, points),
    });
  }
  return readings;
}

/** (1/n) Σ ‖x_i − y_i‖: the cost of the coupling that sends each point to the one of its own number. */
function meanDistance(x: Points, y: Points): number {
  let sum = 0;
  for (let i = 0; i < x.n; i++) {
    sum += distance(x.data, y.data, x.d, i * x.d, i * x.d);
  }
  return sum / x.n;
}
