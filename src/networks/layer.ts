import * as tf from "@tensorflow/tfjs-core";
import type { Source } from "../random/source";
import { batchNorm } from "./batchNorm";
import { type Initialiser, initialBias, initialGains, initialKernel } from "./initialiser";

/** A linear map's kernel and what follows it: a bias, or batch normalisation, whose shift is one. */
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
  /** Channels to normalise, where batch normalisation takes the bias's place. */
  readonly normalised?: number;
  readonly initialiser: Initialiser;
}

/** Layer `l` of a network, drawn from the network's source by its name. */
export function makeLayer<Kernel extends tf.Tensor>(
  init: Source,
  l: number,
  { shape, fanIn, biases, normalised, initialiser }: LayerPlan,
): Layer<Kernel> {
  const kernel = initialKernel(init, `W${l}`, shape, fanIn, initialiser);
  const layer = { kernel: kernel as tf.Tensor as Kernel };
  if (normalised === undefined) {
    const bias = initialBias(init, `b${l}`, biases, fanIn, initialiser);
    return { ...layer, variables: [kernel, bias], after: (x) => tf.add(x, bias) };
  }
  const shift = tf.tidy(() => tf.variable(tf.zeros([normalised])));
  const gain = initialGains(init, `gain${l}`, normalised, initialiser);
  return {
    ...layer,
    variables: [kernel, gain, shift],
    after: (x) => batchNorm(x, gain, shift),
  };
}
