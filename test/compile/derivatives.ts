import * as tf from "@tensorflow/tfjs-core";
import type { OpCase } from "./cases/case";

const isReal = (tensor: tf.Tensor): boolean => tensor.dtype === "float32";

/**
 * An op's values y and, as far as `order` goes, the gradients of its float32 operands x: those of the loss
 * L = Σ y³, and then those of the penalty Σ (∂L/∂x)² over the first `penalised` operands, to which
 * linear ops contribute too.
 */
export function derivatives(
  { of, order = 2, penalised }: OpCase,
  operands: readonly tf.Tensor[],
): tf.Tensor[][] {
  const values = (given: readonly tf.Tensor[]): tf.Tensor[] => {
    const made = of(...(given as never[]));
    return Array.isArray(made) ? made : [made];
  };
  const total = (tensors: tf.Tensor[]): tf.Scalar =>
    tf.addN(tensors.map((each) => tf.sum<tf.Scalar>(each)));
  const loss = (y: tf.Tensor[]) => total(y.map((each) => tf.mul(tf.square(each), each)));
  const penalty = (gradients: tf.Tensor[]) =>
    total(gradients.slice(0, penalised).map((each) => tf.square(each)));
  /** The same operands with others for the float32 ones. */
  const place = (reals: tf.Tensor[]): tf.Tensor[] => {
    const rest = [...reals];
    return operands.map((operand) => (isReal(operand) ? (rest.shift() as tf.Tensor) : operand));
  };
  const reals = operands.filter(isReal);
  const gradients = tf.grads((...x: tf.Tensor[]) => loss(values(place(x))));
  const second = tf.grads((...x: tf.Tensor[]) => penalty(gradients(x)));
  return [
    values(operands),
    ...(order >= 1 ? [gradients(reals)] : []),
    ...(order >= 2 ? [second(reals)] : []),
  ];
}
