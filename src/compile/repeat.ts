import * as tf from "@tensorflow/tfjs-core";
import { activeRecorder } from "./activeRecorder";
import { engine, graphVariables } from "./engine";
import { takeApart } from "./takeApart";
import { TraceError } from "./traceError";

/**
 * Runs `body` for the indices 0 to count − 1, int32 scalars, and returns the result of the last run.
 * In a compiled step it is recorded once and repeated inside the graph, so that it compiles only once.
 * One run passes values to the next through variables.
 * @throws RangeError unless `count` is a positive integer
 * @throws TraceError in a compiled step, if a gradient is taken through the loop or if loops are nested
 */
export function repeat<R extends tf.TensorContainer>(
  count: number,
  body: (index: tf.Scalar) => R,
): R {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`count must be a positive integer, got ${count}`);
  }
  const recorder = activeRecorder();
  if (!recorder) {
    for (let i = 0; i < count - 1; i++) tf.tidy(() => void body(tf.scalar(i, "int32")));
    return tf.tidy(() => body(tf.scalar(count - 1, "int32")));
  }
  if (engine().state.gradientDepth > 0) {
    throw new TraceError(
      "a gradient cannot be taken through repeat in a compiled step: take it inside the body",
    );
  }
  return tf.tidy(() => {
    let rebuild: (tensors: readonly tf.Tensor[]) => R = () => undefined as never;
    const results = recorder.loop(count, graphVariables(), (index) => {
      const container = takeApart(body(index));
      rebuild = container.rebuild;
      return [...container.tensors];
    });
    return rebuild(results);
  });
}
