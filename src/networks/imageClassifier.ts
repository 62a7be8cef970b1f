import * as tf from "@tensorflow/tfjs-core";
import { normal } from "../random/normal";
import { fork, type Source } from "../random/source";
import { checkInputs } from "./checkInputs";
import type { Network } from "./network";

/** A network that tells which of several classes each image shows: `apply` gives one logit per class, [batch, n_classes]. */
export interface Classifier extends Network {
  /** The outputs of the last hidden layer, none negative: from rows x [batch, n_in] to [batch, n_features]. */
  features(x: tf.Tensor2D): tf.Tensor2D;
  /** The logits [batch, n_classes] of features [batch, n_features]: apply(x) = classify(features(x)). */
  classify(features: tf.Tensor2D): tf.Tensor2D;
}

/** Side of the kernels. */
const kernel = 5;

/** Channels of the two convolutions, units of the hidden layer, and ten classes: the digits, or kinds of clothes. */
const [few, many, hidden, classes] = [16, 32, 64, 10];

/** Pixels along a side of an image. */
const pixels = 28;

/** What is left of 28 × 28 pixels after two convolutions without padding, each halved by pooling: (((28 − 4) / 2) − 4) / 2. */
const side = 4;

const shapes = [
  [kernel, kernel, 1, few],
  [kernel, kernel, few, many],
  [side * side * many, hidden],
  [hidden, classes],
];

/**
 * A convolutional classifier of images, 28 × 28 gray pixels in [−1, 1] as rows: x [batch, 784] → convolution, ReLU, 2 × 2
 * max pooling [batch, 12, 12, 16] → the same again [batch, 4, 4, 32] → dense, ReLU [batch, 64], the features → dense [batch, 10].
 * Kernels are 5 × 5 without padding. Weights are drawn from N(0, 2 / n), with n the number of inputs that one output sums over
 * (He et al. 2015); biases start at 0.
 * @throws RangeError when applied, unless rows hold 784 numbers
 * @see LeCun, Bottou, Bengio & Haffner (1998), section II B, with ReLUs and one dense layer fewer.
 */
export function imageClassifier(init: Source): Classifier {
  const variables = shapes.flatMap((shape, l) => {
    const fanIn = tf.util.sizeFromShape(shape.slice(0, -1));
    return tf.tidy(() => [
      tf.variable(tf.mul(normal(fork(init, `W${l}`), 0, shape), Math.sqrt(2 / fanIn))),
      tf.variable(tf.zeros(shape.slice(-1))),
    ]);
  });
  const [K0, b0, K1, b1, W2, b2, W3, b3] = variables as unknown as [
    ...[tf.Tensor4D, tf.Tensor1D],
    ...[tf.Tensor4D, tf.Tensor1D],
    ...[tf.Tensor2D, tf.Tensor1D],
    ...[tf.Tensor2D, tf.Tensor1D],
  ];
  const convolve = (x: tf.Tensor4D, K: tf.Tensor4D, b: tf.Tensor1D) =>
    tf.maxPool(tf.relu(tf.add<tf.Tensor4D>(tf.conv2d(x, K, 1, "valid"), b)), 2, 2, "valid");
  const takes = {
    name: `image classifier 1-${few}-${many}-${hidden}-${classes}`,
    inputs: pixels ** 2,
    variables,
  };
  const features = (x: tf.Tensor2D) =>
    tf.tidy(() => {
      checkInputs(takes, x);
      const image = tf.reshape<tf.Rank.R4>(x, [x.shape[0], pixels, pixels, 1]);
      const h = convolve(convolve(image, K0, b0), K1, b1);
      const flat = tf.reshape<tf.Rank.R2>(h, [x.shape[0], side * side * many]);
      return tf.relu(tf.add<tf.Tensor2D>(tf.matMul(flat, W2), b2));
    });
  const classify = (h: tf.Tensor2D) => tf.tidy(() => tf.add<tf.Tensor2D>(tf.matMul(h, W3), b3));
  return {
    ...takes,
    features,
    classify,
    apply: (x) => tf.tidy(() => classify(features(x))),
    dispose: () => tf.dispose(variables),
  };
}
