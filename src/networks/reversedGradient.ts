import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * A network with unchanged values and a gradient of the wrong sign, so that training moves away from where it should go,
 * as with a flipped sign in a generator's loss. The result shares the network's parameters, and frees them.
 * @see Ganin & Lempitsky, "Unsupervised domain adaptation by backpropagation", 2015, equations 16-17.
 */
export function reversedGradient(network: Network): Network {
  return {
    name: `${network.name}, its gradient reversed`,
    variables: network.variables,
    inputs: network.inputs,
    rowwise: network.rowwise,
    apply: (x) => tf.tidy(() => reversed(network.apply(x))),
    dispose: () => network.dispose(),
  };
}

const reversed = tf.customGrad((x) => ({
  value: tf.clone(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => tf.neg(dy),
})) as (x: tf.Tensor2D) => tf.Tensor2D;
