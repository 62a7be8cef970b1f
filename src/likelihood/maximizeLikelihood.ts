import * as tf from "@tensorflow/tfjs-core";
import { compensatedSum } from "../calculus/compensatedSum";
import { checkNumbers } from "../checks/checkNumbers";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { float32, float32Array, positiveFloat32 } from "../checks/float32";

/** The settings of a likelihood's ascent. */
export interface AscentSettings {
  /** Adam's step size. */
  readonly learningRate: number;
  /** The number of steps. */
  readonly steps: number;
}

/** The course of an ascent; entry t is after t steps. */
export interface Ascent {
  /** log L in nats, [steps + 1]: log densities in single precision, summed in double precision. */
  readonly logLikelihoods: Float64Array;
  /** The parameters, [steps + 1][parameters], one array of values per parameter. */
  readonly parameters: readonly (readonly Float32Array[])[];
}

/**
 * Maximizes a likelihood that has no closed-form maximizer, by gradient ascent on the mean log density:
 * θ ← θ + Adam(∇_θ (1/n) Σ_i log p_θ(x_i)).
 * @param logDensity maps the parameters to log p_θ(x_i), [n], of the data that it holds
 * @param start the initial parameters, a number or a list each; pass one that is confined to a range as its logarithm or logit
 * @throws RangeError unless the learning rate is positive, `steps` is a positive integer, and rate and start are within single
 * precision, or if log L is not finite at some step
 * @see Kingma & Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
 */
export function maximizeLikelihood(
  logDensity: (theta: tf.Variable[]) => tf.Tensor1D,
  start: readonly (number | number[])[],
  { learningRate, steps }: AscentSettings,
): Ascent {
  positiveFloat32(learningRate, "learningRate");
  checkPositiveInteger(steps, "steps");
  for (const [k, value] of start.entries()) checkStart(value, `start[${k}]`);
  const theta: tf.Variable[] = [];
  const optimizer = tf.train.adam(learningRate);
  const logLikelihoods = new Float64Array(steps + 1);
  const parameters: Float32Array[][] = [];
  const read = (values: tf.Tensor1D, t: number) => {
    logLikelihoods[t] = sum(values.dataSync<"float32">());
    checkLogLikelihood(logLikelihoods[t], t);
    parameters.push(theta.map((variable) => variable.dataSync<"float32">().slice()));
  };
  const cost = (t: number) => {
    const values = logDensity(theta);
    read(values, t);
    return tf.neg(tf.mean<tf.Scalar>(values));
  };
  try {
    for (const value of start) theta.push(tf.tidy(() => tf.variable(tf.tensor(value))));
    for (let t = 0; t < steps; t++) {
      tf.tidy(() => void optimizer.minimize(() => cost(t), false, theta));
    }
    tf.tidy(() => void cost(steps));
  } finally {
    optimizer.dispose();
    tf.dispose(theta);
  }
  return { logLikelihoods, parameters };
}

function checkStart(value: number | number[], name: string): void {
  if (typeof value === "number") {
    float32(value, name);
  } else {
    checkNumbers(value, name);
    float32Array(value, (i) => `${name}[${i}]`);
  }
}

function sum(values: Float32Array): number {
  const running = compensatedSum();
  for (const value of values) running.add(value);
  return running.total();
}

function checkLogLikelihood(value: number, t: number): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(`the log-likelihood must be finite, got ${value} after ${t} steps`);
  }
}
