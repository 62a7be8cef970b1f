import * as tf from "@tensorflow/tfjs-core";
import { checkInt32 } from "../checks/checkInt32";
import { isRecording } from "../checks/isRecording";
import { warnOnce } from "../checks/warnOnce";
import { checkSource, type Source } from "./source";

/**
 * The number of a training step: an integer from 0 to 2³¹ − 1, or a scalar int32 tensor if it is an argument of a compiled graph.
 */
export type Step = number | tf.Scalar;

/** What is used of tfjs-node's backend. */
interface TensorFlow {
  readonly binding: Readonly<Record<"TF_ATTR_TYPE" | "TF_FLOAT" | "TF_INT32", number>>;
  executeSingleOutput(name: string, attributes: object[], inputs: tf.Tensor[]): tf.Tensor;
}

/**
 * One TensorFlow stateless op under the seed (key, step): `name` is the op, `bounds` its inputs after shape and seed,
 * `reference` the same numbers in JavaScript for every other backend. Nothing is read back from `step` on TensorFlow.
 * @throws RangeError unless `step` is an integer from 0 to 2³¹ − 1 or a scalar int32 tensor, the key a source's, and the shape
 * and its size such integers: what is none would be drawn for another.
 */
export function stateless(
  name: "StatelessRandomNormal" | "StatelessRandomUniform" | "StatelessRandomUniformInt",
  src: Source,
  step: Step,
  shape: readonly number[],
  bounds: number[],
  reference: (src: Source, step: number, n: number) => Float32Array | Int32Array,
): tf.Tensor {
  checkStep(step);
  checkSource(src);
  for (const [axis, length] of shape.entries()) checkInt32(length, 0, `shape[${axis}]`);
  const size = tf.util.sizeFromShape([...shape]);
  checkInt32(size, 0, `the number of draws, shape [${shape}],`);
  const dtype = name === "StatelessRandomUniformInt" ? "int32" : "float32";
  if (tf.getBackend() !== "tensorflow") {
    if (tf.findBackendFactory("tensorflow") !== null)
      warnOnce(
        `random numbers are drawn in JavaScript: the backend is ${tf.getBackend()}, and only tensorflow has the op`,
      );
    if (isRecording()) {
      const how: DrawAttributes = { key: src.key, shape: [...shape], bounds };
      return drawnByKernel(name, step, how, (at) =>
        tf.tensor(reference(src, at, size), [...shape], dtype),
      );
    }
    const at = typeof step === "number" ? step : step.dataSync()[0];
    return tf.tensor(reference(src, at, size), [...shape], dtype);
  }
  return tf.tidy(() => {
    const backend = tf.backend() as unknown as TensorFlow;
    const { TF_ATTR_TYPE: type, TF_FLOAT, TF_INT32 } = backend.binding;
    const attributes = [
      { name: "dtype", type, value: dtype === "int32" ? TF_INT32 : TF_FLOAT },
      { name: "T", type, value: TF_INT32 },
      { name: "Tseed", type, value: TF_INT32 },
    ];
    const seed =
      typeof step === "number"
        ? tf.tensor1d([src.key, step], "int32")
        : tf.stack([tf.scalar(src.key, "int32"), step]);
    const inputs = [
      tf.tensor1d([...shape], "int32"),
      seed,
      ...bounds.map((b) => tf.scalar(b, "int32")),
    ];
    return backend.executeSingleOutput(name, attributes, inputs);
  });
}

/** What a draw depends on beside its step. */
export interface DrawAttributes {
  /** The source's. */
  readonly key: number;
  readonly shape: readonly number[];
  readonly bounds: readonly number[];
}

/** A draw as a kernel of the backend, so that whoever records its kernels finds it among them. */
function drawnByKernel(
  kernelName: string,
  step: Step,
  attributes: DrawAttributes,
  draw: (step: number) => tf.Tensor,
): tf.Tensor {
  const backendName = tf.getBackend();
  if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs }) => draw((inputs.step as tf.Tensor).dataSync()[0]),
  });
  const at = typeof step === "number" ? tf.scalar(step, "int32") : step;
  return tf.engine().runKernel(kernelName, { step: at }, { ...attributes });
}

function checkStep(step: Step): void {
  if (typeof step !== "number") {
    if (step.dtype === "int32" && step.rank === 0) return;
    throw new RangeError(
      `step must be a number or a scalar int32 tensor, got ${step.dtype} of shape [${step.shape}]`,
    );
  }
  checkInt32(step, 0, "step");
}
