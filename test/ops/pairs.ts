import * as tf from "@tensorflow/tfjs-core";
import { below, type OpCases, positive, real, truth, within } from "./case";

type Pair = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** One case for each way in which one of two operands is broadcast, and one for none. */
function broadcast(name: string, of: Pair, a = real, b = real): OpCases {
  const shapes: Readonly<Record<string, readonly [number[], number[]]>> = {
    [name]: [
      [3, 4],
      [3, 4],
    ],
    [`${name}, of a row`]: [[3, 4], [4]],
    [`${name}, to a row`]: [[4], [2, 3, 4]],
    [`${name}, of a column and a row`]: [
      [3, 1],
      [1, 4],
    ],
    [`${name}, of a number`]: [[3, 4], []],
  };
  return Object.fromEntries(
    Object.entries(shapes).map(([each, [ofA, ofB]]) => [each, { of, on: [a(...ofA), b(...ofB)] }]),
  );
}

/** Functions of two or three tensors, number by number. */
export const pairs: OpCases = {
  ...broadcast("add", tf.add),
  ...broadcast("sub", tf.sub),
  ...broadcast("mul", tf.mul),
  ...broadcast("div", tf.div, real, positive),
  ...broadcast("mod", tf.mod, real, within(1.6, 2.4)),
  ...broadcast("floorDiv", (a, b) => tf.cast(tf.floorDiv(a, b), "float32"), real, within(1.6, 2.4)),
  ...broadcast("pow", tf.pow, positive, real),
  ...broadcast("maximum", tf.maximum, real, within(-1.1, 1.3)),
  ...broadcast("minimum", tf.minimum, real, within(-1.1, 1.3)),
  ...broadcast("squaredDifference", tf.squaredDifference),
  ...broadcast("atan2", tf.atan2, real, positive),
  "add of a constant": { of: (x: tf.Tensor) => tf.add(x, 2), on: [real(3, 4)] },
  "add of int32": { of: tf.add, on: [below(9)(3, 4), below(9)(4)], order: 0 },
  addN: {
    of: (...all: tf.Tensor[]) => tf.addN(all),
    on: [real(3, 4), real(3, 4), real(3, 4)],
  },
  "mul of int32": { of: tf.mul, on: [below(9)(3, 4), below(9)()], order: 0 },
  ...broadcast(
    "divNoNan",
    (a, b) => tf.divNoNan(a, tf.where(tf.greater(b, 1), b, 0)),
    real,
    positive,
  ),
  "floorDiv of int32": {
    of: tf.floorDiv,
    on: [below(99)(3, 4), () => tf.scalar(7, "int32")],
    order: 0,
  },
  "cube by pow": { of: (x: tf.Tensor) => tf.pow(x, 3), on: [real(3, 4)] },
  "square by pow of int32": {
    of: (x: tf.Tensor) => tf.pow(x, tf.scalar(2, "int32")),
    on: [real(3, 4)],
  },
  "square by pow at 0": { of: (x: tf.Tensor) => tf.pow(tf.sub(x, x), 2), on: [real(3)] },
  "first and zeroth power at 0": {
    of: (x: tf.Tensor) => tf.pow(tf.mul(x, [0, 1, 0, 1]), [1, 1, 0, 0]),
    on: [real(4)],
  },
  "minimum, then maximum": {
    of: (x: tf.Tensor) => tf.maximum(tf.minimum(x, 0.5), -0.5),
    on: [real(3, 4)],
  },
  where: {
    of: (c: tf.Tensor, x: tf.Tensor, y: tf.Tensor) => tf.where(c, x, y),
    on: [truth(3, 4), real(3, 4), real(3, 4)],
  },
  "where of rows and a number": {
    of: (c: tf.Tensor, x: tf.Tensor, y: tf.Tensor) => tf.where(c, x, y),
    on: [truth(4), real(3, 4), real()],
  },
  "where of a comparison": {
    of: (c: tf.Tensor, x: tf.Tensor, y: tf.Tensor) => tf.where(tf.greater(c, 0), tf.square(x), y),
    on: [below(2)(3, 4), real(3, 4), real(3, 4)],
  },
  "where of comparisons of what is derived": {
    of: (x: tf.Tensor, y: tf.Tensor) => {
      const between = tf.logicalAnd(tf.less(x, y), tf.greaterEqual(x, -1));
      const either = tf.logicalOr(between, tf.logicalXor(tf.lessEqual(y, 0.5), tf.equal(x, y)));
      return tf.where(tf.logicalNot(either), tf.square(x), tf.mul(x, y));
    },
    on: [real(3, 4), real(4)],
  },
  greater: { of: tf.greater, on: [real(3, 4), real(4)], order: 0 },
  greaterEqual: { of: tf.greaterEqual, on: [below(3)(3, 4), below(3)(4)], order: 0 },
  less: { of: tf.less, on: [real(3, 4), real()], order: 0 },
  lessEqual: { of: tf.lessEqual, on: [below(3)(3, 4), below(3)(4)], order: 0 },
  equal: { of: tf.equal, on: [below(3)(3, 4), below(3)(3, 4)], order: 0 },
  notEqual: { of: tf.notEqual, on: [below(3)(3, 4), below(3)(3, 4)], order: 0 },
  logicalAnd: { of: tf.logicalAnd, on: [truth(3, 4), truth(3, 4)], order: 0 },
  logicalOr: { of: tf.logicalOr, on: [truth(3, 4), truth(4)], order: 0 },
  logicalNot: { of: tf.logicalNot, on: [truth(3, 4)], order: 0 },
  logicalXor: { of: tf.logicalXor, on: [truth(3, 4), truth(3, 4)], order: 0 },
};
