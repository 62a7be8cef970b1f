import type * as tf from "@tensorflow/tfjs-core";
import { deviations } from "../calculus/deviations";
import { norm } from "../calculus/norm";
import { points } from "../distributions/points";
import { pointsToTensor } from "../distributions/pointsToTensor";
import { checkAction } from "../environments/checkAction";
import type { Environment, Transition } from "../environments/environment";
import type { Space } from "../environments/space";
import { stay } from "../environments/stay";
import type { Stretch } from "./stretch";

/** How an environment's stretches are written as rows of numbers for a network, and read from them. */
export interface Encoding {
  readonly environment: Environment;
  /** The number of steps of a stretch. */
  readonly length: number;
  /** The lengths of the two kinds of rows. */
  readonly features: number;
  readonly targets: number;
  /**
   * What a network is given: what is seen of the state, and each action; a box's numbers from −1 to 1, an integer as one-hot.
   * @throws RangeError unless the plan is of `length` actions; as the environment, for states and actions that are none
   */
  featuresOf(state: readonly number[], plan: readonly number[]): number[];
  /** What it is to predict: for each step the change of state since the start, and the reward, in units of the log. */
  targetsOf(stretch: Stretch): number[];
  /** The transitions that a row of targets means, each to the environment's nearest state; none after the end but to itself. */
  transitionsOf(state: readonly number[], targets: ArrayLike<number>): Transition[];
}

/** A log as a network learns from it: tf.variables, which a compiled step may read. The caller disposes of both. */
export interface EncodedLog {
  readonly encoding: Encoding;
  /** [n, features]. */
  readonly features: tf.Variable<tf.Rank.R2>;
  /** [n, targets]. */
  readonly targets: tf.Variable<tf.Rank.R2>;
}

/**
 * The encoding of stretches of one length, whose targets have mean 0 and variance 1 over this log, a constant left as 0.
 * @throws RangeError unless there is a stretch, and all are of one length; as the environment, for states and actions
 */
export function encodingOf(environment: Environment, log: readonly Stretch[]): Encoding {
  if (log.length === 0) throw new RangeError("a log must hold a stretch, got none");
  const { length } = log[0].plan;
  const odd = log.find(({ plan }) => plan.length !== length);
  if (odd) {
    throw new RangeError(
      `a log must hold stretches of one length, got ${length} and ${odd.plan.length}`,
    );
  }
  const { observationSpace, actionSpace } = environment;
  const raw = log.map(changes);
  const targets = raw[0].length;
  const [mean, unit] = standards(raw, targets);
  const featuresOf = (state: readonly number[], plan: readonly number[]) => {
    if (plan.length !== length) {
      throw new RangeError(`a plan must be of ${length} actions, got ${plan.length}`);
    }
    for (const action of plan) checkAction(actionSpace, action);
    const seen = scaled(observationSpace, environment.observe(state));
    return [...seen, ...plan.flatMap((action) => scaled(actionSpace, [action]))];
  };
  return {
    environment,
    length,
    features: featuresOf(log[0].from, log[0].plan).length,
    targets,
    featuresOf,
    targetsOf: (stretch) => changes(stretch).map((value, k) => (value - mean[k]) / unit[k]),
    transitionsOf: (state, row) => {
      const values = Array.from(row, (value, k) => mean[k] + unit[k] * value);
      return decoded(environment, state, values, length);
    },
  };
}

/** A log in its encoding. @throws as `encodingOf`, and RangeError for numbers beyond single precision */
export function encodedLog(environment: Environment, log: readonly Stretch[]): EncodedLog {
  const encoding = encodingOf(environment, log);
  const rows = log.map(({ from, plan }) => encoding.featuresOf(from, plan));
  const features = pointsToTensor(points(rows));
  return { encoding, features, targets: pointsToTensor(points(log.map(encoding.targetsOf))) };
}

/** For each step the change of state since the start, and the reward. */
function changes({ from, after }: Stretch): number[] {
  return after.flatMap(({ state, reward }) => [...state.map((at, k) => at - from[k]), reward]);
}

/** The mean of each column, and its standard deviation, or 1 where it does not vary. */
function standards(rows: readonly (readonly number[])[], columns: number): [number[], number[]] {
  const of = Array.from({ length: columns }, (_, k) => {
    const { mean, deviations: from, unit } = deviations(rows.map((row) => row[k]));
    const sd = (unit * norm(from)) / Math.sqrt(rows.length);
    return { mean, sd: sd > 0 ? sd : 1 };
  });
  return [of.map(({ mean }) => mean), of.map(({ sd }) => sd)];
}

/** The coordinates of a box from −1 to 1, the one-hot row of an integer. */
function scaled(space: Space, value: readonly number[]): number[] {
  if (space.kind === "discrete") {
    return Array.from({ length: space.n }, (_, k) => (k === value[0] ? 1 : 0));
  }
  const { low, high } = space;
  return value.map((x, k) => (2 * x - low[k] - high[k]) / (high[k] - low[k]));
}

function decoded(
  environment: Environment,
  from: readonly number[],
  values: readonly number[],
  length: number,
): Transition[] {
  const [after, width]: [Transition[], number] = [[], from.length + 1];
  let before = from;
  for (let j = 0; j < length; j++) {
    if (environment.ended(before)) {
      after.push(stay(before));
      continue;
    }
    const row = values.slice(j * width, (j + 1) * width);
    const state = environment.nearest(from.map((at, k) => at + row[k]));
    after.push({ state, reward: row[width - 1], terminated: environment.ended(state) });
    before = state;
  }
  return after;
}
