import * as tf from "@tensorflow/tfjs-core";
import { checkInt32 } from "../checks/checkInt32";
import { compile } from "../compile/compile";
import type { Network } from "../networks/network";
import { breath } from "./breath";
import { type OptimizerSettings, optimizerOf } from "./optimizers";
import { ownGradient } from "./ownGradient";
import { readScalars } from "./readScalars";
import { Diverged } from "./trainer";

/** How many steps are made, and how. */
export interface MinimizeSettings {
  readonly steps: number;
  readonly optimizer: OptimizerSettings;
  /** The number of the first step, by which it draws its batch. Default: 0. */
  readonly first?: number;
}

/** How to follow a minimization, and how to stop it. */
export interface FollowSteps {
  /** Called after each step with the number of steps done, those before the first among them, and the loss before the step. */
  readonly onStep?: (step: number, loss: number) => void | Promise<void>;
  /** Stops before the next step; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Minimizes a loss in a network's own parameters, each step on the batch of its number; the step is compiled when it first runs.
 * What a step does depends only on the parameters, the optimizer's slots and its number, so the same start gives the same end.
 * @param loss of the batch with that number, a scalar
 * @throws RangeError unless steps are a positive integer and their numbers below 2³¹, or for a setting of the optimizer, by name;
 * Diverged if the loss is no longer finite; the signal's reason when it aborts
 */
export async function minimize(
  network: Network,
  loss: (counter: tf.Scalar) => tf.Scalar,
  { steps, optimizer: settings, first = 0 }: MinimizeSettings,
  { onStep, signal }: FollowSteps = {},
): Promise<void> {
  checkInt32(steps, 1, "steps");
  checkInt32(first, 0, "first");
  checkInt32(first + steps, 1, "the number of the last step");
  const optimizer = optimizerOf(network, settings);
  const step = compile((counter: tf.Scalar) => {
    const { value, gradients } = ownGradient(network, () => loss(counter));
    optimizer.step(gradients);
    return value;
  });
  try {
    for (let at = first; at < first + steps; at++) {
      await breath(); // lets an interrupt through
      signal?.throwIfAborted();
      const value = tf.tidy(() => step(tf.scalar(at, "int32")));
      const [before] = await readScalars(value);
      if (!Number.isFinite(before)) {
        throw new Diverged(`step ${at}: the loss must be finite, got ${before}: too high a rate`);
      }
      await onStep?.(at + 1, before);
    }
  } finally {
    step.dispose();
    optimizer.dispose();
  }
}
