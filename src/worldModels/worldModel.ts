import * as tf from "@tensorflow/tfjs-core";
import type { Environment, Transition } from "../environments/environment";
import { stay } from "../environments/stay";
import { fork, type Source } from "../random/source";
import type { ConditionalLaw } from "./conditionalLaw";
import type { Encoding } from "./encoding";

/** What stands in for an environment, or is one: what may come of states and actions can be drawn from it, for many at once. */
export interface WorldModel {
  /** Its name for readers. */
  readonly name: string;
  /** The environment that it is a model of. */
  readonly environment: Environment;
  /** The number of steps that one draw covers. */
  readonly length: number;
  /**
   * For each state [n] and its plan of `length` actions, a draw of the transitions that follow one another: a function of
   * (source, step).
   * @throws RangeError as the environment, for states and actions that are none
   */
  imagine(
    states: readonly (readonly number[])[],
    plans: readonly (readonly number[])[],
    src: Source,
    step: number,
  ): Transition[][];
  /** Frees its networks. */
  dispose(): void;
}

/** A world model that draws from a learned law of the targets of an encoding, given its features. */
export function worldModel(law: ConditionalLaw, encoding: Encoding): WorldModel {
  const { environment, length, targets } = encoding;
  return {
    name: law.name,
    environment,
    length,
    imagine: (states, plans, src, step) => {
      const features = tf.tensor2d(
        states.map((state, i) => encoding.featuresOf(state, plans[i])),
        [states.length, encoding.features],
      );
      try {
        const rows = law.sample(features, src, step);
        return states.map((state, i) =>
          encoding.transitionsOf(state, rows.subarray(i * targets, (i + 1) * targets)),
        );
      } finally {
        features.dispose();
      }
    },
    dispose: () => law.dispose(),
  };
}

/** The environment itself, as a model without error. */
export function trueModel(environment: Environment): WorldModel {
  return {
    name: "the truth",
    environment,
    length: 1,
    imagine: (states, plans, src, step) =>
      states.map((state, i) => {
        const [action] = plans[i];
        if (environment.ended(state)) return [stay(state)];
        return [environment.step(state, action, eachOf(src, i), step)];
      }),
    dispose: () => {},
  };
}

/** A stream for entry i, of its own: the environment draws what it needs at (stream, step). */
function eachOf(src: Source, i: number): Source {
  return fork(src, `${i}`);
}
