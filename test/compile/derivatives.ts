import * as tf from "@tensorflow/tfjs-core";
import type { OpCase } from "../ops/case";

const isReal = (tensor: tf.Tensor): boolean => tensor.dtype === "float32";

/**
 * An op's values y and, as far as `order` goes, the gradients of its float32 operands x: those of the loss
 * L = Σ y³ + ½ Σ x², and then those of the penalty Σ (∂L/∂x)², to which linear ops contribute too.
 */
export function derivatives(
  { of, order = 2 }: OpCase,
  operands: readonly tf.Tensor[],
): tf.Tensor[][] {
  const values = (given: readonly tf.Tensor[]): tf.Tensor[] => {
    const made = of(...(given as never[]));
    return Array.isArray(made) ? made : [made];
  };
  const total = (tensors: tf.Tensor[]): tf.Scalar =>
    tf.addN(tensors.map((each) => tf.sum<tf.Scalar>(each)));
  const squares = (tensors: tf.Tensor[]) => total(tensors.map((each) => tf.square(each)));
  const cubes = (y: tf.Tensor[]) => total(y.map((each) => tf.mul(tf.square(each), each)));
  /** The same operands with others for the float32 ones. */
  const place = (reals: tf.Tensor[]): tf.Tensor[] => {
    const rest = [...reals];
    return operands.map((operand) => (isReal(operand) ? (rest.shift() as tf.Tensor) : operand));
  };
  const reals = operands.filter(isReal);
  const gradients = tf.grads((...x: tf.Tensor[]) =>
    tf.add(cubes(values(place(x))), tf.mul(squares(x), 0.5)),
  );
  const second = tf.grads((...x: tf.Tensor[]) => squares(gradients(x)));
  return [
    values(operands),
    ...(order >= 1 ? [gradients(reals)] : []),
    ...(order >= 2 ? [second(reals)] : []),
  ];
}
