import * as tf from "@tensorflow/tfjs-core";

/**
 * A transposed convolution that enlarges images by its strides, as tf.conv2dTranspose with "same" padding: what each
 * input [batch, height, width, from] puts into its place of [batch, s·height, s·width, to] by a kernel [k, k, to, from],
 * where s divides k. It is also the gradient of a convolution in its input. Along each side, with p = ⌊(k − s)/2⌋ rows cut off,
 * y[o] = Σ_u x[(o + p − u)/s]·kernel[u], over the k/s taps u for which s divides o + p − u.
 */
export type Enlargement = (
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  strides: readonly [number, number],
) => tf.Tensor4D;

/** A kernel's taps along one side, k = taps·stride of them, and the p rows that are cut off before the first. */
interface Side {
  readonly taps: number;
  readonly stride: number;
  readonly cut: number;
}

/** A kernel's sides, down (v) and along (h), and its taps, [taps of v, stride of v, taps of h, stride of h, to, from]. */
function divided(kernel: tf.Tensor4D, strides: readonly [number, number]) {
  const [v, h] = strides.map((stride, i): Side => {
    const taps = kernel.shape[i] / stride;
    return { taps, stride, cut: Math.floor((kernel.shape[i] - stride) / 2) };
  });
  const [to, from] = kernel.shape.slice(2);
  return { v, h, split: tf.reshape(kernel, [v.taps, v.stride, h.taps, h.stride, to, from]) };
}

/** 0, …, n − 1. */
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Channels that a register of the processor holds, and at which a convolution works at once. */
const channelsAtOnce = 8;

/**
 * The enlargement, in ops that TensorFlow runs faster than its transposed convolution.
 * @param x [batch, height, width, from]
 * @param kernel [k, l, to, from], of whole multiples of the strides
 * @returns [batch, strides[0]·height, strides[1]·width, to]
 */
export const enlarge: Enlargement = (x, kernel, strides) => {
  const way = kernel.shape[2] < channelsAtOnce ? byProduct : byPhases;
  return tf.tidy(() => way(x, kernel, strides));
};

/**
 * The enlargement to few channels: one product of all inputs with all taps, whose results are then shifted into their
 * places and summed. A convolution's kernels reckon with vectors of 8 channels, and compute the missing ones too.
 */
export const byProduct: Enlargement = (x, kernel, strides) => {
  const [batch, height, width, from] = x.shape;
  const to = kernel.shape[2];
  const { v, h, split } = divided(kernel, strides);
  // Tap u = s·j + r of an input at i goes to pixel r of cell i + j: cells of s × s pixels, one a column's last three indices.
  const pixels = v.stride * h.stride * to;
  const columns = tf.reshape(tf.transpose(split, [0, 2, 1, 3, 4, 5]), [
    v.taps * h.taps * pixels,
    from,
  ]);
  const inputs = tf.reshape(x, [batch * height * width, from]);
  const products = tf.matMul(inputs, columns, false, true);
  const byTap = tf.reshape(products, [batch, height, width, v.taps, h.taps, pixels]);
  const cells = shiftedSum(shiftedSum(byTap, 1), 2);
  const [rows, places] = [height + v.taps - 1, width + h.taps - 1];
  const pixelsLast = tf.reshape(cells, [batch, rows, places, v.stride, h.stride, to]);
  const whole = tf.reshape<tf.Rank.R4>(tf.transpose(pixelsLast, [0, 1, 3, 2, 4, 5]), [
    batch,
    rows * v.stride,
    places * h.stride,
    to,
  ]);
  return tf.slice(whole, [0, v.cut, h.cut, 0], [batch, v.stride * height, h.stride * width, to]);
};

/**
 * The sum over axis 3 of x[…, j, …], each moved by j places along an axis of the image, which grows by as much as the last.
 * Row by row and then column by column, kernels of two strides' length have sums of two alone, whose order does not matter:
 * TensorFlow adds up more in an order of its own.
 */
function shiftedSum(x: tf.Tensor, axis: 1 | 2): tf.Tensor {
  const parts = tf.unstack(x, 3);
  const moved = parts.map((part, j) =>
    tf.pad(
      part,
      part.shape.map((_, i) => (i === axis ? [j, parts.length - 1 - j] : [0, 0])),
    ),
  );
  return moved.reduce((sum, part) => tf.add(sum, part));
}

/**
 * The enlargement to many channels: s × s convolutions of stride 1, one for the pixels o = s·i + a of each a, whose
 * results are laid side by side. oneDNN is faster at them than at the transposed one, where channels are many, and they
 * do not wait for each other. Shi et al. (2016), "Is the deconvolution layer the same as a convolutional layer?".
 */
export const byPhases: Enlargement = (x, kernel, strides) => {
  const [batch, height, width, from] = x.shape;
  const to = kernel.shape[2];
  const { v, h, split } = divided(kernel, strides);
  const reversed = tf.transpose(tf.reverse(split, [0, 2]), [1, 3, 0, 2, 5, 4]);
  // Pixel a of a cell, with a + p = s·i + r, has the taps r, r + s, … of the cells i, i − 1, … after its own.
  const phase = (a: number, b: number): tf.Tensor4D => {
    const [down, right] = [a + v.cut, b + h.cut];
    const [i, j] = [Math.floor(down / v.stride), Math.floor(right / h.stride)];
    const at = [down % v.stride, right % h.stride, 0, 0, 0, 0];
    const taps = tf.slice(reversed, at, [1, 1, v.taps, h.taps, from, to]);
    return tf.conv2d(x, tf.reshape<tf.Rank.R4>(taps, [v.taps, h.taps, from, to]), 1, [
      [0, 0],
      [v.taps - 1 - i, i],
      [h.taps - 1 - j, j],
      [0, 0],
    ]);
  };
  const rows = range(v.stride).map((a) => {
    const pixels = range(h.stride).map((b) => phase(a, b));
    return tf.reshape(tf.concat(pixels, 3), [batch, height, 1, width * h.stride * to]);
  });
  return tf.reshape(tf.concat(rows, 2), [batch, v.stride * height, h.stride * width, to]);
};
