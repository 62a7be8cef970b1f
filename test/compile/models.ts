import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";

/** A small multilayer perceptron, its loss and its optimizer: what a property draws. */
export interface Plan {
  readonly widths: readonly number[];
  readonly batch: number;
  readonly activation: keyof typeof activations;
  readonly loss: keyof typeof losses;
  readonly seed: number;
}

const activations = {
  relu: (x: tf.Tensor) => tf.relu(x),
  tanh: (x: tf.Tensor) => tf.tanh(x),
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  softplus: (x: tf.Tensor) => tf.softplus(x),
  elu: (x: tf.Tensor) => tf.elu(x),
  leakyRelu: (x: tf.Tensor) => tf.leakyRelu(x, 0.2),
};

const losses = {
  squares: (y: tf.Tensor) => tf.mean<tf.Scalar>(tf.square(y)),
  logistic: (y: tf.Tensor) => tf.mean<tf.Scalar>(tf.softplus(tf.neg(y))),
  "cross entropy": (y: tf.Tensor) =>
    tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(tf.onesLike(y), y),
  /** With a drift term, for else the last bias has a gradient of rounding alone, which Adam makes large. */
  wasserstein: (y: tf.Tensor) => {
    const [fake, real] = [tf.slice(y, [0], [1]), tf.slice(y, [1])];
    const drift = tf.mul(tf.mean(tf.square(y)), 0.1);
    return tf.add<tf.Scalar>(tf.sub(tf.mean(fake), tf.mean(real)), drift);
  },
};

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  widths: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }),
  batch: fc.integer({ min: 2, max: 5 }),
  activation: fc.constantFrom(...keys(activations)),
  loss: fc.constantFrom(...keys(losses)),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** A model of a plan: two of one plan have the same parameters. */
export interface Model {
  readonly variables: tf.Variable[];
  apply(x: tf.Tensor): tf.Tensor;
  loss(x: tf.Tensor): tf.Scalar;
}

export function model({ widths, activation, loss, seed }: Plan): Model {
  const draw = (name: string, shape: number[]) =>
    tf.tidy(() => tf.variable(normal(fork(source(seed), name), 0, shape)));
  const layers = widths
    .slice(1)
    .map((m, l) => ({ W: draw(`W${l}`, [widths[l], m]), b: draw(`b${l}`, [m]) }));
  const apply = (x: tf.Tensor): tf.Tensor =>
    layers.reduce((h, { W, b }, l) => {
      const y = tf.add(tf.matMul(h as tf.Tensor2D, W as tf.Tensor2D), b);
      return l + 1 < layers.length ? activations[activation](y) : y;
    }, x);
  return {
    variables: layers.flatMap(({ W, b }) => [W, b]),
    apply,
    loss: (x) => losses[loss](apply(x)),
  };
}

/** A batch [batch, widths[0]] for a step. */
export function batchOf({ widths, batch, seed }: Plan, step: number): tf.Tensor {
  return normal(fork(source(seed), "x"), step, [batch, widths[0]]);
}
