import * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";
import { batchNorm } from "./batchNorm";
import { type Initializer, initialBias, initialGains, initialKernel } from "./initializer";

/** A linear map's kernel and what follows it: a bias, or batch normalization, whose shift is one. */
export interface Layer<Kernel extends tf.Tensor = tf.Tensor> {
  readonly kernel: Kernel;
  /** The kernel, then the bias, or gain and shift. */
  readonly variables: readonly tf.Variable[];
  /** What the linear map's values become. */
  readonly after: <T extends tf.Tensor>(x: T) => T;
}

/** What a layer is made of. */
interface LayerPlan {
  /** The kernel's shape. */
  readonly shape: readonly number[];
  /** The inputs that one output sums over. */
  readonly fanIn: number;
  /** Numbers of the bias. */
  readonly biases: number;
  /** Channels to normalize, where batch normalization takes the bias's place. */
  readonly normalized?: number;
  readonly initializer: Initializer;
}

/** Layer `l` of a network, drawn from the network's source by its name. */
export function makeLayer<Kernel extends tf.Tensor>(
  init: Source,
  l: number,
  { shape, fanIn, biases, normalized, initializer }: LayerPlan,
): Layer<Kernel> {
  const kernel = initialKernel(init, `W${l}`, shape, fanIn, initializer);
  const layer = { kernel: kernel as tf.Tensor as Kernel };
  if (normalized === undefined) {
    const bias = initialBias(init, `b${l}`, biases, fanIn, initializer);
    return { ...layer, variables: [kernel, bias], after: (x) => tf.add(x, bias) };
  }
  const shift = tf.tidy(() => tf.variable(tf.zeros([normalized])));
  const gain = initialGains(init, `gain${l}`, normalized, initializer);
  return {
    ...layer,
    variables: [kernel, gain, shift],
    after: (x) => batchNorm(x, gain, shift),
  };
}
