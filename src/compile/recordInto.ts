import type * as tf from "@tensorflow/tfjs-core";
import { whileRecording } from "../checks/isRecording";
import type { Recorder } from "./recorder";
import { type Binding, engine, type TensorFlowBackend, tensorflow } from "./tensorflow";
import { TraceError } from "./traceError";

/** tfjs' ops that draw in JavaScript: a trace would keep what they drew. */
const drawnInJavascript =
  /^(rand|randomGamma|randomNormal|randomStandardNormal|randomUniform|randomUniformInt|truncatedNormal|dropout)__op$/;

let watching: Recorder | undefined;

/** The recorder that watches the backend now, if one does. */
export const activeRecorder = (): Recorder | undefined => watching;

/**
 * Runs `step` while `recorder` sees all that it does to TensorFlow, and leaves the backend as it was.
 * @throws TraceError where the step reads a tensor's values back, draws randomness in JavaScript, or uses
 * a tensor that it was not given
 */
export function recordInto<T>(recorder: Recorder, step: () => T): T {
  const backend = tensorflow();
  const { binding, getInputTensorIds, write, readSync } = backend;
  const { random } = Math;
  /** Tensors of the step whose values tfjs has not handed to TensorFlow yet. */
  const waiting = new WeakSet<object>();
  let refused: TraceError | undefined;
  const admit = (tensor: tf.TensorInfo): void => {
    const { id, values } = backend.tensorMap.get(tensor.dataId);
    if (values == null ? !recorder.knows(id) : !waiting.has(tensor.dataId)) {
      throw new TraceError(
        `the step uses a ${tensor.dtype} tensor of shape [${tensor.shape}] from outside of it: pass it as an argument, or make it a tf.variable`,
      );
    }
  };
  const watched: Partial<TensorFlowBackend> = {
    binding: watchedBinding(binding, recorder),
    getInputTensorIds: (tensors) => {
      tensors.forEach(admit);
      return getInputTensorIds.call(backend, tensors);
    },
    write: (values, shape, dtype) => {
      const scope = engine().state.activeScope?.name ?? "";
      if (drawnInJavascript.test(scope)) throw drawn(`tf.${scope.replace("__op", "")}`);
      const dataId = write.call(backend, values, shape, dtype);
      waiting.add(dataId);
      return dataId;
    },
    readSync: (dataId) => {
      // tf.gather looks at its indices to check their range, and keeps nothing of them.
      if (engine().state.activeScope?.name === "gather__op") return readSync.call(backend, dataId);
      throw readBack();
    },
    read: () => {
      refused ??= readBack(); // thrown when the step ends: nobody may be awaiting this promise
      return new Promise(() => {});
    },
  };
  Object.assign(backend, watched);
  Math.random = () => {
    throw drawn("Math.random");
  };
  watching = recorder;
  try {
    const result = whileRecording(step);
    if (refused) throw refused;
    return result;
  } catch (error) {
    throw refused ?? error;
  } finally {
    watching = undefined;
    Math.random = random;
    backend.binding = binding;
    for (const method of ["getInputTensorIds", "write", "readSync", "read"] as const) {
      Reflect.deleteProperty(backend, method); // the class' own method shows again
    }
  }
}

/** The binding with the recorder's createTensor and executeOp; the native properties cannot be assigned. */
function watchedBinding(binding: Binding, recorder: Recorder): Binding {
  const forward = (name: keyof Binding) => ({
    value: (binding[name] as CallableFunction).bind(binding),
  });
  return Object.create(binding, {
    createTensor: { value: recorder.createTensor.bind(recorder) },
    executeOp: { value: recorder.executeOp.bind(recorder) },
    deleteTensor: forward("deleteTensor"),
    tensorDataSync: forward("tensorDataSync"),
  });
}

function drawn(by: string): TraceError {
  return new TraceError(
    `${by} draws in JavaScript, and every call of the compiled step would repeat what it drew: use normal or uniform with a step`,
  );
}

function readBack(): TraceError {
  return new TraceError(
    "the step reads a tensor's values (dataSync, data, arraySync, print), which do not exist yet when it is compiled: return the tensor and read it outside",
  );
}
