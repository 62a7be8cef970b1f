import * as tf from "@tensorflow/tfjs-core";
import { readTidily } from "../../src/networks/readTidily";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import type { OpCase } from "../ops/case";

/** A point: the op's float32 operands, and then a weight for each number that it makes. */
type Point = readonly tf.Tensor[];

/** A derivative along a direction, and how large the terms are that it is summed of. */
interface Slope {
  readonly value: number;
  readonly size: number;
}

/** The two ways to one slope. */
export interface TwoWays {
  readonly byGradient: Slope;
  readonly byDifferences: number;
}

const isReal = ({ dtype }: tf.Tensor): boolean => dtype === "float32";

/** ⟨a, b⟩ in double precision, and Σ |a_i b_i|. */
function product(a: Point, b: Point): Slope {
  let [value, size] = [0, 0];
  a.forEach((tensor, k) => {
    const [ofA, ofB] = [tensor.dataSync<"float32">(), b[k].dataSync<"float32">()];
    ofA.forEach((each, i) => {
      value += each * ofB[i];
      size += Math.abs(each * ofB[i]);
    });
  });
  return { value, size };
}

/** Numbers in [−1, 1). */
const direction = (at: Point, seed: number): tf.Tensor[] =>
  at.map(({ shape, size }, k) =>
    tf.tensor(
      uniforms(source(100 * seed + k + 1), 0, size).map((u) => 2 * u - 1),
      shape,
    ),
  );

/** Step of the differences: small against the distance to a kink, large against float32's rounding. */
const h = 0.004;

/** The derivative along a direction by five points, off by some h⁴ of the fifth derivative. */
function byDifferences(f: (at: Point) => number, at: Point, along: Point): number {
  const value = (steps: number) =>
    tf.tidy(() => f(at.map((x, k) => tf.add(x, tf.mul(along[k], steps * h)))));
  return (8 * (value(1) - value(-1)) - (value(2) - value(-2))) / (12 * h);
}

/**
 * The derivatives of an op, order after order, along directions, both by gradients of gradients and by differences:
 * of F_0(x, c) = Σ ⟨c, f(x)⟩ + ½ ‖(x, c)‖², and then of F_k = ⟨∇F_{k−1}, d_k⟩ + ½ ‖(x, c)‖², so that a gradient of order k
 * is compared with differences of that of order k − 1. The squares are there for tfjs, which wants every operand to count.
 * Both are of an order when they are asked for.
 */
export function slopesOf({ of, on }: OpCase): ((order: number) => TwoWays) & { free(): void } {
  const operands = on.map((operand, i) => operand(i + 1));
  const xs = operands.filter(isReal);
  const values = (x: Point): tf.Tensor[] => {
    const rest = [...x];
    const given = operands.map((each) => (isReal(each) ? (rest.shift() as tf.Tensor) : each));
    const made = of(...(given as never[]));
    return (Array.isArray(made) ? made : [made]).filter(isReal);
  };
  const weights = tf.tidy(() => direction(values(xs), 1));
  const at: Point = [...xs, ...weights];
  const directions = [2, 3, 4, 5].map((seed) => direction(at, seed));
  const inner = (a: Point, b: Point) => tf.addN(a.map((each, k) => tf.sum(tf.mul(each, b[k]))));
  const withSquares = (value: tf.Tensor, z: Point) => tf.add(value, tf.mul(0.5, inner(z, z)));
  const split = (z: Point) => [z.slice(0, xs.length), z.slice(xs.length)];
  const F = (order: number, z: Point): tf.Tensor => {
    const [x, c] = split(z);
    const value =
      order === 0 ? inner(c, values(x)) : inner(gradient(order - 1, z), directions[order]);
    return withSquares(value, z);
  };
  const gradient = (order: number, z: Point): tf.Tensor[] =>
    tf.grads((...given: tf.Tensor[]) => F(order, given))([...z]);
  /** F as a number, its sums in double precision. */
  const number = (order: number, z: Point): number => {
    const [x, c] = split(z);
    const { value } =
      order === 0 ? product(c, values(x)) : product(gradient(order - 1, z), directions[order]);
    return value + 0.5 * product(z, z).value;
  };
  const ways = (order: number): TwoWays => {
    const along = directions[order];
    return {
      byGradient: readTidily(() => product(gradient(order - 1, at), along)),
      byDifferences: byDifferences((z) => number(order - 1, z), at, along),
    };
  };
  const free = () => tf.dispose([...operands, ...weights, ...directions.flat()]);
  return Object.assign(ways, { free });
}
