import * as tf from "@tensorflow/tfjs-core";
import { checkInt32, LARGEST_INT32 } from "../checks/checkInt32";
import { type Compiled, compile } from "../compile/compile";
import { assignStored, type StoredTensor, stored } from "../networks/storedTensor";
import { breath } from "./breath";
import { checkGame } from "./checkGame";
import { discriminatorStep, penaltySource } from "./discriminatorStep";
import type { Game, GameFor } from "./game";
import { type IterationValues, iteration, type Optimizers, type StepInputs } from "./iteration";
import { layoutOf } from "./layoutOf";
import { optimizerOf } from "./optimizers";
import { readScalars } from "./readScalars";
import { checkSettings, type TrainingSettings } from "./settings";

/** What a generator iteration reports. */
export interface Reading {
  /** The number of generator iterations done, including this one. */
  readonly iteration: number;
  /** The discriminator's estimate at its last step in the iteration: of K·W1, or of JS in nats. */
  readonly estimate: number;
  /** The generator's loss, before its step. */
  readonly generatorLoss: number;
}

/** How to follow a training, and how to stop it. */
export interface FollowTraining {
  /** Called after each generator iteration; the next one waits for it. */
  readonly onIteration?: (reading: Reading) => void | Promise<void>;
  /** Stops the training before its next iteration; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The state of a training: with its settings and data, all that it needs to continue. */
export interface TrainingState {
  /** The number of generator iterations done. */
  readonly iterations: number;
  /** The number with which the next step draws its batches. */
  readonly counter: number;
  /** The parameters of both players and what their optimizers remember, by name. */
  readonly tensors: Readonly<Record<string, StoredTensor>>;
}

/** The error thrown when a training's numbers are no longer finite. */
export class Diverged extends RangeError {}

/** The generator iterations that a warm-up precedes, in the WGAN authors' program. */
const warms = (iteration: number) => iteration < 25 || iteration % 500 === 0;

/**
 * The training of two players: `discriminatorSteps` steps of the discriminator, then one generator step, over and over, by the
 * rules of the game that the settings name.
 *
 * Each step takes the next number of a single counter and draws its batches with it, so what a step does depends only on the
 * parameters, the optimizers' slots, the counter and, where the learning rates fall, the iterations done, and a run repeats to the
 * bit. An iteration is compiled
 * when it first runs. The trainer does not print, plot or save: it reports to `onIteration`.
 */
export class Trainer<Settings extends TrainingSettings = TrainingSettings> {
  private readonly optimizers: Optimizers;
  private readonly iteration: Compiled<StepInputs, IterationValues>;
  private readonly discriminatorStep: Compiled<StepInputs, tf.Scalar>;
  private counter = 0;
  private iterations = 0;
  private disposed = false;

  readonly game: Game;

  /**
   * @throws RangeError for a setting that is unknown or out of range, by name; TypeError for what is no game; Error for a gradient
   * penalty without the game's source
   */
  constructor(
    game: GameFor<Settings>,
    readonly settings: Settings,
  ) {
    checkSettings(settings);
    checkGame(game);
    this.game = game;
    if (settings.game === "wgan-gp") penaltySource(game);
    const { generator, discriminator } = game;
    const optimizers = {
      discriminator: optimizerOf(
        discriminator,
        settings.discriminatorOptimizer ?? settings.optimizer,
      ),
      generator: optimizerOf(generator, settings.optimizer),
    };
    this.optimizers = optimizers;
    const how = layoutOf(game).compile;
    this.iteration = compile(iteration(game, settings, optimizers), how);
    this.discriminatorStep = compile(
      (counter, share) =>
        discriminatorStep(game, settings, optimizers.discriminator, counter, share),
      how,
    );
  }

  /**
   * Runs `iterations` more generator iterations.
   * @throws RangeError unless `iterations` is a positive integer, all step numbers stay below 2³¹ and the learning rates above 0,
   * or if a player cannot take the input that it is given; Diverged if a number is no longer finite; the signal's reason when it
   * aborts; TraceError if the game cannot be compiled
   */
  async train(iterations: number, { onIteration, signal }: FollowTraining = {}): Promise<void> {
    checkInt32(iterations, 1, "iterations");
    this.checkSteps(iterations * (this.settings.discriminatorSteps + 1));
    this.checkRates(iterations);
    for (let i = 0; i < iterations; i++) {
      await breath(); // lets an interrupt through
      signal?.throwIfAborted(); // between iterations only, so that a stopped run goes on as if it had not been
      for (let k = this.warmUpSteps(); k > 0; k--) {
        await this.runDiscriminator();
        await breath();
      }
      const { counter } = this;
      const values = tf.tidy(() => this.iteration(...this.inputs()));
      this.counter += this.settings.discriminatorSteps + 1;
      const done = ++this.iterations; // with the counter, before anything waits: `state` may be asked for meanwhile
      const [estimate, generatorLoss] = await readScalars(values.estimate, values.generatorLoss);
      refuseDivergence(done, counter, { estimate, generatorLoss });
      await onIteration?.({ iteration: done, estimate, generatorLoss });
    }
  }

  /**
   * Runs `steps` steps of the discriminator against the generator as it is, and returns its estimate at the last step.
   * @throws as `train`
   */
  async trainDiscriminator(
    steps: number,
    { signal }: Pick<FollowTraining, "signal"> = {},
  ): Promise<number> {
    checkInt32(steps, 1, "steps");
    this.checkSteps(steps);
    this.checkRates(1);
    let estimate = Number.NaN;
    for (let i = 0; i < steps; i++) {
      await breath();
      signal?.throwIfAborted();
      estimate = await this.runDiscriminator();
    }
    return estimate;
  }

  /** A copy of the training's state. */
  state(): TrainingState {
    const tensors: Record<string, StoredTensor> = {};
    for (const [name, variable] of this.variables()) tensors[name] = stored(variable);
    return { iterations: this.iterations, counter: this.counter, tensors };
  }

  /**
   * Continues from the state of another training of the same game: what follows is the same to the bit.
   * @throws RangeError if the state's tensors are not those of this game's players and optimizers, by name and shape, or if its
   * counts are invalid; then nothing is changed
   */
  resume({ iterations, counter, tensors }: TrainingState): void {
    const variables = this.variables();
    for (const name of Object.keys(tensors)) {
      if (!variables.has(name))
        throw new RangeError(`the state holds ${name}, which this training has not`);
    }
    checkCounts(iterations, counter);
    assignStored(variables, tensors, "the state");
    this.iterations = iterations;
    this.counter = counter;
  }

  /** Frees the optimizers' slots and the graphs, but not the networks, which belong to the caller. */
  dispose(): void {
    this.disposed = true;
    this.optimizers.discriminator.dispose();
    this.optimizers.generator.dispose();
    this.iteration.dispose();
    this.discriminatorStep.dispose();
  }

  /** Everything that training changes, by name. */
  private variables(): Map<string, tf.Variable> {
    const { generator, discriminator } = this.game;
    const groups = {
      generator: generator.variables,
      discriminator: discriminator.variables,
      "generator's optimizer": this.optimizers.generator.slots,
      "discriminator's optimizer": this.optimizers.discriminator.slots,
    };
    return new Map(
      Object.entries(groups).flatMap(([owner, variables]) =>
        variables.map((variable, i) => [`${owner} ${i}`, variable] as const),
      ),
    );
  }

  /** The discriminator's steps before the iteration that comes, beyond those of every iteration. */
  private warmUpSteps(): number {
    const { settings } = this;
    if (settings.game !== "wgan" || settings.warmUp === undefined) return 0;
    return warms(this.iterations) ? settings.warmUp - settings.discriminatorSteps : 0;
  }

  private inputs(): StepInputs {
    const { rateDecay } = this.settings;
    const counter = tf.scalar(this.counter, "int32");
    return rateDecay === undefined
      ? [counter]
      : [counter, tf.scalar(1 - this.iterations / rateDecay)];
  }

  private async runDiscriminator(): Promise<number> {
    const { counter, iterations } = this;
    const value = tf.tidy(() => this.discriminatorStep(...this.inputs()));
    this.counter++;
    const [estimate] = await readScalars(value);
    refuseDivergence(iterations + 1, counter, { estimate });
    return estimate;
  }

  /** Refuses steps of a training that is over, and those whose numbers an int32 does not hold: beyond, they would be those of others. */
  private checkSteps(steps: number): void {
    if (this.disposed) throw new Error("the training has been disposed of");
    const last = this.counter + steps - 1;
    if (last > LARGEST_INT32) {
      throw new RangeError(
        `a training has steps 0 to ${LARGEST_INT32}: from ${this.counter} on, ${steps} more lead to ${last}`,
      );
    }
  }

  /** Refuses iterations that would find the learning rates at 0. */
  private checkRates(iterations: number): void {
    const { rateDecay } = this.settings;
    if (rateDecay !== undefined && this.iterations + iterations > rateDecay) {
      throw new RangeError(
        `learning rates that fall to 0 over ${rateDecay} iterations leave no more: ` +
          `${this.iterations} are done, ${iterations} more were asked for`,
      );
    }
  }
}

/** Refuses to go on with numbers of an iteration's step that are not finite. @throws Diverged by name */
function refuseDivergence(
  iteration: number,
  step: number,
  values: Readonly<Record<string, number>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) {
      throw new Diverged(
        `iteration ${iteration}, step ${step}: the ${name} must be finite, got ${value}: ` +
          "data with NaN, or too high a learning rate",
      );
    }
  }
}

/** Refuses counts that no training has. @throws RangeError by name */
export function checkCounts(iterations: number, counter: number): void {
  checkInt32(iterations, 0, "iterations");
  if (counter !== LARGEST_INT32 + 1) checkInt32(counter, 0, "counter"); // one more where no step is left
}
