import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/**
 * A network whose values are its own and whose gradient has the wrong sign: what trains it walks away from where it should go.
 * A flipped sign in a generator's loss does the same. The result shares the network's parameters, and frees them.
 * Ganin & Lempitsky, "Unsupervised domain adaptation by backpropagation", 2015, equations 16-17.
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
