import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../networks/network";
import { criticStep } from "./critic";
import { generatorStep } from "./generator";
import { RmsProp } from "./rmsprop";
import { checkWganSettings, type WganSettings } from "./settings";

/** The two players, and where their inputs come from. */
export interface WganGame {
  readonly generator: Network;
  readonly critic: Network;
  /** A batch of real data [batch, n] for a counter; the same counter gives the same batch. */
  readonly real: (counter: number) => tf.Tensor2D;
  /** A batch of latent vectors [batch, n_z] for a counter; the same counter gives the same batch. */
  readonly latent: (counter: number) => tf.Tensor2D;
}

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
 * It neither prints, plots nor saves: it reports to `onIteration`.
 */
export class Wgan {
  private readonly criticOptimizer: RmsProp;
  private readonly generatorOptimizer: RmsProp;
  private counter = 0;
  private iterations = 0;

  /** @throws RangeError for a setting out of range, by name */
  constructor(
    readonly game: WganGame,
    readonly settings: WganSettings,
  ) {
    checkWganSettings(settings);
    this.criticOptimizer = new RmsProp(game.critic, settings);
    this.generatorOptimizer = new RmsProp(game.generator, settings);
  }

  /**
   * Runs `iterations` more generator iterations.
   * @throws RangeError unless `iterations` is a positive integer; the signal's reason when it aborts
   */
  async train(iterations: number, { onIteration, signal }: FollowTraining = {}): Promise<void> {
    checkCount("iterations", iterations);
    for (let i = 0; i < iterations; i++) {
      signal?.throwIfAborted(); // between iterations only, so that a stopped run goes on as if it had not been
      const estimate = await this.trainCritic(this.settings.criticSteps);
      this.turn((z) => {
        const { generator, critic } = this.game;
        return generatorStep(generator, critic, this.generatorOptimizer, z);
      });
      this.iterations++;
      await onIteration?.({ iteration: this.iterations, estimate });
    }
  }

  /**
   * Runs `steps` critic steps against the generator as it stands; returns the estimate at the last.
   * @throws RangeError unless `steps` is a positive integer; the signal's reason when it aborts
   */
  async trainCritic(
    steps: number,
    { signal }: Pick<FollowTraining, "signal"> = {},
  ): Promise<number> {
    checkCount("steps", steps);
    let loss = Number.NaN;
    for (let i = 0; i < steps; i++) {
      await tf.nextFrame(); // lets an interrupt through
      signal?.throwIfAborted();
      loss = this.turn((z, counter) => {
        const { generator, critic, real } = this.game;
        return criticStep(
          critic,
          this.criticOptimizer,
          this.settings.clip,
          real(counter),
          generator.apply(z),
        );
      });
    }
    return -loss;
  }

  /** Frees the mean squares; the networks stay with their owner. */
  dispose(): void {
    this.criticOptimizer.dispose();
    this.generatorOptimizer.dispose();
  }

  /**
   * One player's step on the next counter; returns its loss.
   * @throws RangeError for a loss that is NaN or infinite
   */
  private turn(step: (z: tf.Tensor2D, counter: number) => tf.Scalar): number {
    const counter = this.counter++;
    const loss = tf.tidy(() => step(this.game.latent(counter), counter));
    const value = loss.dataSync()[0];
    loss.dispose();
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
