import * as tf from "@tensorflow/tfjs-core";
import { type Compiled, compile } from "../compile/compile";
import { isWide } from "./isWide";
import { type WganGame, wganCriticStep, wganIteration } from "./iteration";
import { RmsProp } from "./rmsprop";
import { checkWganSettings, type WganSettings } from "./settings";

/** What a generator iteration reports. */
export interface WganReading {
  /** Generator iterations done, this one included. */
  readonly iteration: number;
  /** The estimate at the last critic step of the iteration: mean score of real minus mean score of fake. */
  readonly estimate: number;
}

/** How to follow a training, and how to stop it. */
export interface FollowTraining {
  /** Called after each generator iteration; the next one waits for it. */
  readonly onIteration?: (reading: WganReading) => void | Promise<void>;
  /** Stops the training before its next iteration; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * WGAN training by Algorithm 1 of Arjovsky, Chintala, Bottou (2017): `criticSteps` critic steps, each
 * clipped after RMSProp's move, then one generator step.
 *
 * Each player's step takes the next number of one counter and draws its batch from it, so what a step
 * does depends on the parameters, the mean squares and the counter alone, and a run repeats to the bit.
 * An iteration is compiled when it first runs. The trainer neither prints, plots nor saves: it reports to
 * `onIteration`.
 */
export class Wgan {
  private readonly optimizers: { readonly critic: RmsProp; readonly generator: RmsProp };
  private readonly iteration: Compiled<[tf.Scalar], tf.Scalar>;
  private readonly criticStep: Compiled<[tf.Scalar], tf.Scalar>;
  private counter = 0;
  private iterations = 0;

  /** @throws RangeError for a setting out of range, by name */
  constructor(
    readonly game: WganGame,
    readonly settings: WganSettings,
  ) {
    checkWganSettings(settings);
    const { generator, critic } = game;
    this.optimizers = {
      critic: new RmsProp(critic, settings),
      generator: new RmsProp(generator, settings),
    };
    const xla = isWide(generator) || isWide(critic);
    this.iteration = compile(wganIteration(game, settings, this.optimizers), { xla });
    this.criticStep = compile(wganCriticStep(game, settings, this.optimizers), { xla });
  }

  /**
   * Runs `iterations` more generator iterations.
   * @throws RangeError unless `iterations` is a positive integer; the signal's reason when it aborts;
   * TraceError where the game cannot be compiled
   */
  async train(iterations: number, { onIteration, signal }: FollowTraining = {}): Promise<void> {
    checkCount("iterations", iterations);
    for (let i = 0; i < iterations; i++) {
      await tf.nextFrame(); // lets an interrupt through
      signal?.throwIfAborted(); // between iterations only, so that a stopped run goes on as if it had not been
      const estimate = -this.run(this.iteration, this.settings.criticSteps + 1);
      this.iterations++;
      await onIteration?.({ iteration: this.iterations, estimate });
    }
  }

  /**
   * Runs `steps` critic steps against the generator as it stands; returns the estimate at the last.
   * @throws RangeError unless `steps` is a positive integer; the signal's reason when it aborts;
   * TraceError where the game cannot be compiled
   */
  async trainCritic(
    steps: number,
    { signal }: Pick<FollowTraining, "signal"> = {},
  ): Promise<number> {
    checkCount("steps", steps);
    let loss = Number.NaN;
    for (let i = 0; i < steps; i++) {
      await tf.nextFrame();
      signal?.throwIfAborted();
      loss = this.run(this.criticStep, 1);
    }
    return -loss;
  }

  /** Frees the mean squares and the graphs; the networks stay with their owner. */
  dispose(): void {
    this.optimizers.critic.dispose();
    this.optimizers.generator.dispose();
    this.iteration.dispose();
    this.criticStep.dispose();
  }

  /**
   * Runs what takes the next `counters` numbers of the counter; returns the critic's loss.
   * @throws RangeError for a loss that is NaN or infinite
   */
  private run(step: Compiled<[tf.Scalar], tf.Scalar>, counters: number): number {
    const { counter } = this;
    this.counter += counters;
    const value = tf.tidy(() => step(tf.scalar(counter, "int32")).dataSync()[0]);
    if (!Number.isFinite(value)) {
      throw new RangeError(
        `step ${counter}: the loss must be finite, got ${value}: data with NaN, or too high a learningRate or clip`,
      );
    }
    return value;
  }
}

function checkCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${name} must be a positive integer, got ${count}`);
  }
}
