import * as tf from "@tensorflow/tfjs-core";

/**
 * Gives a backend the gradient of tf.conv2d in its filter where it has none, as tfjs' WebAssembly backend: without it no network
 * with convolutions can be trained there.
 */
export function registerFilterGradient(backend: string): void {
  if (tf.getKernel(tf.Conv2DBackpropFilter, backend)) return;
  tf.registerKernel({
    kernelName: tf.Conv2DBackpropFilter,
    backendName: backend,
    kernelFunc: ({ inputs, attrs }) =>
      filterGradient(
        inputs.x as tf.Tensor4D,
        inputs.dy as tf.Tensor4D,
        attrs as unknown as tf.Conv2DBackpropFilterAttrs,
      ),
  });
}

/**
 * d⟨conv2d(x, filter), dy⟩ / dfilter [height, width, channels, filters], x [n, …, channels] and dy [n, …, filters]: the entry at a tap is
 * Σ over images and places of x under the tap times dy. That is a convolution itself, of x with its channels for images and its
 * images for channels, by dy with its places for taps, `strides` apart.
 * @throws RangeError for images with their channels first
 */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { strides, pad, dataFormat, dimRoundingMode, filterShape }: tf.Conv2DBackpropFilterAttrs,
): tf.Tensor4D {
  if (dataFormat !== "NHWC") {
    throw new RangeError(`images must have their channels last, NHWC, got ${dataFormat}`);
  }
  const { padInfo } = tf.backend_util.computeConv2DInfo(
    x.shape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, bottom, left, right } = padInfo;
  const [height, width, channels, filters] = filterShape;
  return tf.tidy(() => {
    const padded = tf.pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const images = tf.transpose(padded, [3, 1, 2, 0]); // [channels, …, n]
    const taps = tf.transpose(dy, [1, 2, 0, 3]); // […, n, filters]
    const all = tf.conv2d(images as tf.Tensor4D, taps as tf.Tensor4D, 1, "valid", "NHWC", strides);
    // Rows and columns of x that no window reaches would make more taps than there are.
    const there = tf.slice(all, [0, 0, 0, 0], [channels, height, width, filters]);
    return tf.transpose(there, [1, 2, 0, 3]);
  });
}
