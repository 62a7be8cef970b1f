import * as tf from "@tensorflow/tfjs-core";
import { engine } from "./engine";
import { inOptimizer } from "./withOptimizers";

interface Made {
  readonly variable: tf.Variable;
  readonly first: tf.Tensor;
  /** Made by an optimizer, which holds it from now on. */
  readonly slot: boolean;
}

/** The variables that runs of a step make, with their first values. */
export class MadeVariables {
  private made: Made[] = [];

  /** How many there are. */
  get count(): number {
    return this.made.filter(({ variable }) => !variable.isDisposed).length;
  }

  /** Runs `step` and remembers what it makes. */
  during<T>(step: () => T): T {
    const watched = engine();
    const { makeVariable } = watched;
    watched.makeVariable = (...given) => {
      const variable = makeVariable.apply(watched, given);
      this.made.push({ variable, first: tf.keep(tf.clone(variable)), slot: inOptimizer() });
      return variable;
    };
    try {
      return step();
    } finally {
      Reflect.deleteProperty(watched, "makeVariable"); // the class' own method shows again
    }
  }

  /** Gives all of them their first values again. */
  rewind(): void {
    for (const { variable, first } of this.made) {
      if (!variable.isDisposed) variable.assign(first);
    }
  }

  /** Disposes of all but the slots, without which their optimizer could not go on. */
  undo(): void {
    for (const { variable, slot } of this.made) if (!slot) variable.dispose();
  }

  /** Forgets them. */
  release(): void {
    for (const { first } of this.made) first.dispose();
    this.made = [];
  }
}
