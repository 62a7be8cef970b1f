import * as tf from "@tensorflow/tfjs-core";
import { normal } from "../random/noise";
import { fork, type Source } from "../random/source";
import { leakyRelu } from "./leakyRelu";
import type { Network } from "./network";

/** Side of the convolutions' kernels: a multiple of the stride, so that every pixel sums over equally many inputs. */
const kernel = 4;

/** Every convolution halves or doubles the image's side. */
const stride = 2;

/** What the critic's leaky ReLUs keep of a negative value. */
const slope = 0.2;

/**
 * A convolutional generator without batch normalisation, for grey images of `side` × `side` pixels as rows:
 * z [batch, latent] → dense, ReLU [batch, side/4, side/4, filters[1]] → transposed convolution, ReLU
 * [batch, side/2, side/2, filters[0]] → transposed convolution, tanh [batch, side²], in [−1, 1].
 * Kernels are 4 × 4 of stride 2, [4, 4, n_out, n_in]. A kernel is drawn from N(0, 2 / n), n the inputs that
 * one of its outputs sums over (He et al. 2015); biases start at 0.
 * Radford, Metz, Chintala (2015); Arjovsky, Chintala, Bottou (2017) compare one without batch normalisation.
 * @param filters channels at half and at a quarter of the side, as in `dcganCritic`
 * @throws RangeError unless latent is a positive integer, filters are two of them, and side is a multiple of 4
 */
export function dcganGenerator(
  latent: number,
  filters: readonly [number, number],
  init: Source,
  side = 28,
): Network {
  if (!isPositiveInteger(latent)) {
    throw new RangeError(`latent must be a positive integer, got ${latent}`);
  }
  checkConvolutions(filters, side);
  const [half, quarter] = filters;
  const [small, middle] = [side / 4, side / 2];
  const taps = (kernel / stride) ** 2; // of each input channel, in one output of a transposed convolution
  const variables = [
    ...layer(init, 0, [latent, small * small * quarter], latent, small * small * quarter),
    ...layer(init, 1, [kernel, kernel, half, quarter], taps * quarter, half),
    ...layer(init, 2, [kernel, kernel, 1, half], taps * half, 1),
  ];
  const [W0, b0, K1, b1, K2, b2] = variables as unknown as [
    ...[tf.Tensor2D, tf.Tensor1D],
    ...[tf.Tensor4D, tf.Tensor1D],
    ...[tf.Tensor4D, tf.Tensor1D],
  ];
  return {
    name: `dcgan generator ${latent}-${quarter}-${half}-1 ${side}×${side}`,
    variables,
    apply: (z) =>
      tf.tidy(() => {
        const batch = z.shape[0];
        const dense = tf.relu(tf.add(tf.matMul(z, W0), b0));
        const h0 = tf.reshape<tf.Rank.R4>(dense, [batch, small, small, quarter]);
        const larger = tf.conv2dTranspose(h0, K1, [batch, middle, middle, half], stride, "same");
        const h1 = tf.relu(tf.add<tf.Tensor4D>(larger, b1));
        const whole = tf.conv2dTranspose(h1, K2, [batch, side, side, 1], stride, "same");
        return tf.reshape<tf.Rank.R2>(tf.tanh(tf.add(whole, b2)), [batch, side * side]);
      }),
    dispose: () => tf.dispose(variables),
  };
}

/**
 * A convolutional critic without batch normalisation, the generator's mirror image: rows x [batch, side²] →
 * convolution, leaky ReLU [batch, side/2, side/2, filters[0]] → convolution, leaky ReLU
 * [batch, side/4, side/4, filters[1]] → dense, linear [batch, 1].
 * Kernels are 4 × 4 of stride 2, [4, 4, n_in, n_out]; leaky ReLUs keep 0.2 of what is negative. A kernel is
 * drawn from N(0, 2 / n), n the inputs that one of its outputs sums over (He et al. 2015); biases start at 0.
 * Radford, Metz, Chintala (2015), but for the score, which is linear as Arjovsky, Chintala, Bottou (2017) have it.
 * @param filters channels at half and at a quarter of the side
 * @throws RangeError unless filters are two positive integers and side is a multiple of 4
 */
export function dcganCritic(filters: readonly [number, number], init: Source, side = 28): Network {
  checkConvolutions(filters, side);
  const [half, quarter] = filters;
  const features = (side / 4) ** 2 * quarter;
  const variables = [
    ...layer(init, 0, [kernel, kernel, 1, half], kernel ** 2, half),
    ...layer(init, 1, [kernel, kernel, half, quarter], kernel ** 2 * half, quarter),
    ...layer(init, 2, [features, 1], features, 1),
  ];
  const [K0, b0, K1, b1, W2, b2] = variables as unknown as [
    ...[tf.Tensor4D, tf.Tensor1D],
    ...[tf.Tensor4D, tf.Tensor1D],
    ...[tf.Tensor2D, tf.Tensor1D],
  ];
  return {
    name: `dcgan critic 1-${half}-${quarter} ${side}×${side}`,
    variables,
    apply: (x) =>
      tf.tidy(() => {
        const batch = x.shape[0];
        const image = tf.reshape<tf.Rank.R4>(x, [batch, side, side, 1]);
        const h0: tf.Tensor4D = leakyRelu(tf.add(tf.conv2d(image, K0, stride, "same"), b0), slope);
        const h1: tf.Tensor4D = leakyRelu(tf.add(tf.conv2d(h0, K1, stride, "same"), b1), slope);
        return tf.add(tf.matMul(tf.reshape<tf.Rank.R2>(h1, [batch, features]), W2), b2);
      }),
    dispose: () => tf.dispose(variables),
  };
}

/** Kernel of shape `shape` from N(0, 2 / fanIn), and a bias of `n` zeros. */
function layer(init: Source, l: number, shape: number[], fanIn: number, n: number): tf.Variable[] {
  return [
    tf.tidy(() => tf.variable(tf.mul(normal(fork(init, `W${l}`), 0, shape), Math.sqrt(2 / fanIn)))),
    tf.tidy(() => tf.variable(tf.zeros([n]))),
  ];
}

function isPositiveInteger(n: number): boolean {
  return Number.isInteger(n) && n > 0;
}

function checkConvolutions(filters: readonly number[], side: number): void {
  if (filters.length !== 2 || !filters.every(isPositiveInteger)) {
    throw new RangeError(`filters must be two positive integers, got [${filters.join(", ")}]`);
  }
  if (!isPositiveInteger(side) || side % 4 !== 0) {
    throw new RangeError(`side must be a positive multiple of 4, got ${side}`);
  }
}
