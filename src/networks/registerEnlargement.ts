import * as tf from "@tensorflow/tfjs-core";
import { enlarge } from "./enlarge";

/**
 * Lets a backend run transposed convolutions that enlarge images by their strides by `enlarge`: tf.conv2dTranspose, and
 * tf.conv2d's gradient in its input. All others, and the gradients of all, are what they were.
 * @throws Error where the backend is not registered
 */
export function registerEnlargement(backend: string): void {
  const name = tf.Conv2DBackpropInput;
  const stock = tf.getKernel(name, backend);
  if (!stock) throw new Error(`the backend ${backend} has no kernel ${name}`);
  const kernelFunc: tf.KernelFunc = (call) => {
    const { dy, filter } = call.inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
    const attrs = call.attrs as unknown as tf.Conv2DBackpropInputAttrs;
    const { strides, pad, dataFormat, inputShape } = attrs;
    const [rows, columns] = typeof strides === "number" ? [strides, strides] : strides;
    const enlarges =
      pad === "same" &&
      dataFormat === "NHWC" &&
      rows * columns > 1 &&
      [rows, columns].every(
        (s, i) => filter.shape[i] % s === 0 && inputShape[1 + i] === s * dy.shape[1 + i],
      );
    if (!enlarges) return stock.kernelFunc(call);
    return enlarge(dy, filter, [rows, columns]);
  };
  tf.unregisterKernel(name, backend);
  tf.registerKernel({ ...stock, kernelFunc });
}
