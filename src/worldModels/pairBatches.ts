import type * as tf from "@tensorflow/tfjs-core";
import { labeledMinibatches } from "../datasets/labeledMinibatches";
import { splitLabels } from "../datasets/oneHot";
import type { Source } from "../random/source";
import type { Pairs } from "./conditionalLaw";

/** Minibatches of pairs, x [batch, c] and y [batch, d]: a function from a counter. @throws as `labeledMinibatches` */
export function pairBatches(
  { features, targets }: Pairs,
  src: Source,
  batch: number,
): (counter: tf.Scalar) => [x: tf.Tensor2D, y: tf.Tensor2D] {
  const drawn = labeledMinibatches(targets, features, src, batch);
  return (counter) => {
    const [y, x] = splitLabels(drawn(counter), features.shape[1]);
    return [x, y];
  };
}
