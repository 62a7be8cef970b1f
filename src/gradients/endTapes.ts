import type * as tf from "@tensorflow/tfjs-core";
import type { TapeEngine } from "./tapeEngine";

/**
 * Frees what gradient functions have saved when the outermost tf.grad or tf.variableGrads ends, also where the function or a
 * gradient throws; tfjs 4.22 keeps it for ever then. A gradient function may itself ask for gradients: the tape of the
 * outer one waits, which tfjs forgets.
 */
export function endTapes(engine: TapeEngine): void {
  const { clone, gradients, state } = engine;
  let copies: tf.Tensor[] = [];
  engine.clone = (tensor) => {
    const copy = clone.call(engine, tensor);
    copies.push(copy);
    return copy;
  };
  engine.gradients = (...given) => {
    if (state.gradientDepth > 0) return gradients.apply(engine, given);
    const [outerTape, outerCopies] = [state.activeTape, copies];
    copies = [];
    try {
      return gradients.apply(engine, given);
    } finally {
      for (const copy of copies) copy.dispose();
      copies = outerCopies;
      state.activeTape = outerTape;
    }
  };
}
