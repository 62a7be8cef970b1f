import * as tf from "@tensorflow/tfjs-core";
import { checkPositive } from "../checks/checkPositive";
import { checkRows } from "../checks/checkRows";
import type { Points } from "../distributions/points";
import { pointsFromTensor } from "../distributions/pointsToTensor";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { restoring } from "../networks/restoring";
import { planBetween } from "../transport/planBetween";
import { wasserstein1Gradient } from "../transport/wasserstein1Gradient";
import { flatGradient } from "./gradientThroughCritic";

/** Both sides of the gradient theorem on two samples, one number per parameter in the order of `variables`. */
export interface GradientTheorem {
  /** The exact W1 between the real sample and the generator's images of z, in units of x. */
  readonly exact: number;
  /**
   * −(1/m) Σ_j ∇_θ f(g_θ(z_j)) for an optimal f, held fixed. No f is built: −∇f at a fake point is the unit vector along the plan's
   * arc to it.
   */
  readonly byCritic: Float32Array;
  /** (W1(θ + h e_k) − W1(θ − h e_k)) / 2h from the exact W1, without any critic. */
  readonly byDifferences: Float64Array;
}

/**
 * Computes both sides of ∇_θ W1(P_r, P_θ) = −E_z ∇_θ f(g_θ(z)) on the samples `real` [n, d] and `z` [m, n_z], through an
 * optimal critic and by central differences of the exact W1 with z held fixed. The parameters are left as they were.
 * The sides agree up to O(h²) and float32 rounding divided by h, if the plan stays the same from θ − h to θ + h.
 * @throws RangeError if generator and real differ in dimension, if a sample is empty or not finite, or unless h is positive and
 * moves every parameter, in single precision, up and down to a finite number
 * @see Arjovsky, Chintala, Bottou (2017), Theorem 3.
 */
export function gradientTheorem(
  generator: Network,
  real: tf.Tensor2D,
  z: tf.Tensor2D,
  h = 1e-2,
): GradientTheorem {
  checkPositive(h, "h");
  checkRows(real, "real");
  checkRows(z, "z");
  const x = pointsFromTensor(real);
  const fake = (): Points => readTidily(() => pointsFromTensor(generator.apply(z)));
  const y = fake();
  const plan = planBetween(x, y);
  const slopes = wasserstein1Gradient(x, y, plan);
  const byCritic = flatGradient(generator, () => {
    // Σ_j ⟨∂W1/∂y_j, g_θ(z_j)⟩ has the theorem's gradient: the slopes are constants, as f is.
    const held = tf.tensor2d(Float32Array.from(slopes.data), [slopes.n, slopes.d]);
    return tf.sum(tf.mul(held, generator.apply(z)));
  });
  const byDifferences = differences(generator, h, () => planBetween(x, fake()).cost);
  return { exact: plan.cost, byCritic, byDifferences };
}

/** The central differences of `value` in each parameter of the network. */
function differences(network: Network, h: number, value: () => number): Float64Array {
  return Float64Array.from(
    network.variables.flatMap((variable) =>
      restoring([variable], () => {
        const start = Float32Array.from(variable.dataSync());
        checkSteps(start, h, network.name);
        const at = (k: number, shift: number) => {
          const moved = start.slice();
          moved[k] += shift;
          tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
          return { parameter: moved[k], value: value() };
        };
        return Array.from(start.keys(), (k) => {
          const [low, high] = [at(k, -h), at(k, h)];
          // The step that float32 took.
          return (high.value - low.value) / (high.parameter - low.parameter);
        });
      }),
    ),
  );
}

/** Refuses a step that rounding takes back: the difference would be divided by 0. */
function checkSteps(parameters: Float32Array, h: number, name: string): void {
  for (const [k, value] of parameters.entries()) {
    const [low, high] = [Math.fround(value - h), Math.fround(value + h)];
    if (!(low < value && value < high && Number.isFinite(high - low))) {
      throw new RangeError(`h must move parameter ${k} of ${name}, ${value}, got ${h}`);
    }
  }
}
