import * as tf from "@tensorflow/tfjs-core";
import { corrections } from "./corrections";
import type { CustomResult, Save, TapeEngine } from "./tapeEngine";

/**
 * Lets functions of tf.customGrad, tfjs' own and others, be differentiated any number of times: a second derivative is that
 * of the gradient that was written, as a function of the inputs and of all that it has saved, be it an input, the value or
 * what lies between.
 *
 * - Where a gradient of a gradient may be asked for, what the function does is on the tape too. tfjs leaves it off, so that
 *   what is saved on the way counts as a constant, and second derivatives lack a part (softmaxCrossEntropy).
 *   `stopGradient` says that it is one.
 * - The inputs live until the tape ends, for a gradient that uses them unsaved (logSigmoid's, which fails in a tidy).
 * - The value is a tensor of its own: one that is an input would be its own predecessor, with a wrong derivative.
 */
export function mendCustomGradients(engine: TapeEngine): void {
  const { customGrad } = engine;
  const { state } = engine;
  /** What `work` returns, with the tape on (0) or off. */
  const atDepth = <T>(kernelDepth: number, work: () => T): T => {
    const before = state.kernelDepth;
    state.kernelDepth = kernelDepth;
    try {
      return work();
    } finally {
      state.kernelDepth = before;
    }
  };
  engine.customGrad = (f) => {
    const correct = corrections[state.activeScope?.name ?? ""];
    const recorded = (...given: (tf.Tensor | Save)[]): CustomResult => {
      const { gradientDepth, kernelDepth } = state;
      const isTaped = gradientDepth > 0 && kernelDepth === 1; // the op itself is the 1
      if (!isTaped) return f(...given);
      const save = given.pop() as Save;
      const inputs = (given as tf.Tensor[]).map((input) => tf.keep(engine.clone(input)));
      const saved: Save = (tensors) => atDepth(kernelDepth, () => save(tensors));
      const made = atDepth(gradientDepth > 1 ? 0 : kernelDepth, () => f(...inputs, saved));
      if (!(made.value instanceof tf.Tensor)) return made; // tfjs says what is wrong with it
      return { ...(correct?.(made) ?? made), value: tf.clone(made.value) };
    };
    return customGrad.call(engine, recorded);
  };
}
