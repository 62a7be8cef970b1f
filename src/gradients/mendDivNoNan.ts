import * as tf from "@tensorflow/tfjs-core";
import { reduced } from "./reduced";
import type { TapeEngine, TapeNode } from "./tapeEngine";

/**
 * Gives tf.divNoNan, a/b and 0 where b is, the derivatives of that: 0 where b is. tfjs composes it of a division and a choice,
 * and the division's derivatives are not numbers there, however little they count.
 */
export function mendDivNoNan(engine: TapeEngine): void {
  const { addTapeNode, state } = engine;
  engine.addTapeNode = (...node) => {
    addTapeNode.apply(engine, node);
    const [name, , , , saved] = node;
    if (name !== tf.RealDiv || !state.scopeStack.some((op) => op.name === "divNoNan__op")) return;
    const [a, b] = saved;
    (state.activeTape?.at(-1) as TapeNode).gradient = ([slope]) => {
      const dy = slope ?? tf.zeros(a.shape);
      const zero = tf.equal(b, 0);
      const divided = (x: tf.Tensor) =>
        tf.div(tf.where(zero, 0, x), tf.where(zero, 1, tf.cast(b, "float32")));
      return {
        a: () => reduced(divided(dy), a.shape),
        b: () => reduced(tf.neg(divided(divided(tf.mul(dy, a)))), b.shape),
      };
    };
  };
}
