import * as tf from "@tensorflow/tfjs-core";
import { evaluate } from "../networks/evaluate";
import type { Network } from "../networks/network";
import type { FittedLaw } from "./conditionalLaw";

/**
 * A network as the mean of y given x, fitted by least squares, E ‖y − f(x)‖² / d: every draw is that mean, also where no y is near
 * it. It frees the network.
 * @see Bishop, "Mixture density networks", 1994, section 2.
 */
export function regression(network: Network): FittedLaw {
  return {
    name: "regression",
    loss: (x, y) => tf.mean(tf.squaredDifference(network.apply(x), y)) as tf.Scalar,
    sample: (x) => evaluate(network, x),
    dispose: () => network.dispose(),
  };
}
