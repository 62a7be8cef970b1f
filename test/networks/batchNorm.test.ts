import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../src/compile/compile";
import { batchNorm } from "../../src/networks/batchNorm";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { assertAlike } from "./alike";
import { mean } from "./plain";
import { normalized } from "./plainBatchNorm";

const anyShape = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 })),
  fc.tuple(
    fc.integer({ min: 2, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 4 }),
  ),
);
const anySeed = fc.integer({ min: 1, max: 1e6 });
const few = { numRuns: 40 };

/** Numbers of mean 3 and deviation 2, so that both are seen to go. */
function draws(seed: number, n: number): number[] {
  return Array.from(normals(source(seed), 0, n), (value) => 3 + 2 * value);
}

function apply(x: number[], shape: number[], gain: number[], shift: number[]): number[] {
  return tf.tidy(() =>
    Array.from(
      batchNorm(tf.tensor(x, shape), tf.tensor1d(gain), tf.tensor1d(shift)).dataSync<"float32">(),
    ),
  );
}

describe("batchNorm", () => {
  it("gives every channel of the batch mean shift and variance gain²·v / (v + 1e-5), v its variance before", () => {
    fc.assert(
      fc.property(anyShape, anySeed, (shape, seed) => {
        const channels = shape.at(-1) as number;
        const x = draws(seed, tf.util.sizeFromShape(shape));
        const [gain, shift] = [draws(seed + 1, channels), draws(seed + 2, channels)];
        const y = apply(x, shape, gain, shift);
        for (let k = 0; k < channels; k++) {
          const [before, after] = [x, y].map((values) =>
            values.filter((_, i) => i % channels === k),
          );
          const variance = (of: number[]) => mean(of.map((value) => (value - mean(of)) ** 2));
          const v = variance(before);
          const tolerance = { relative: 1e-3, absolute: 1e-4 };
          assertClose(mean(after), shift[k], tolerance, `mean of channel ${k}`);
          const expected = (gain[k] ** 2 * v) / (v + 1e-5);
          assertClose(variance(after), expected, tolerance, `variance of channel ${k}`);
        }
      }),
      few,
    );
  });

  it("gives mean 0 and variance 1 where gain is 1 and shift is 0", () => {
    const y = apply(draws(5, 600), [100, 2, 3], [1, 1, 1], [0, 0, 0]);
    for (let k = 0; k < 3; k++) {
      const channel = y.filter((_, i) => i % 3 === k);
      assertClose(mean(channel), 0, { absolute: 1e-6 }, "mean");
      assertClose(mean(channel.map((value) => value ** 2)), 1, { absolute: 1e-5 }, "variance");
    }
  });

  it("sees neither the place nor the scale of a channel's values", () => {
    const x = draws(7, 40);
    const [gain, shift] = [[1.5], [0.5]];
    const moved = x.map((value) => 10 * value - 4);
    const expected = apply(x, [40, 1], gain, shift);
    assertClose(apply(moved, [40, 1], gain, shift), expected, { absolute: 1e-4 }, "value");
  });

  it("is shift where a channel does not vary: no division by 0", () => {
    assert.deepEqual(apply([2, 2, 2], [3, 1], [5], [0.25]), [0.25, 0.25, 0.25]);
  });

  it("reads whole pixels of channels from rows as from images, to the bit", () => {
    const x = draws(9, 2 * 3 * 3 * 4);
    const [gain, shift] = [draws(1, 4), draws(2, 4)];
    assert.deepEqual(apply(x, [2, 36], gain, shift), apply(x, [2, 3, 3, 4], gain, shift));
  });

  it("has the gradient in x, gain and shift that central differences of plain JavaScript give", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), anySeed, (rows, seed) => {
        const channels = 2;
        const [x, weights] = [draws(seed, rows * channels), draws(seed + 1, rows * channels)];
        const [gain, shift] = [draws(seed + 2, channels), draws(seed + 3, channels)];
        const point = [...x, ...gain, ...shift];
        const plain = (at: readonly number[]) => {
          const [values, g, s] = [
            at.slice(0, x.length),
            at.slice(x.length, -channels),
            at.slice(-channels),
          ];
          return normalized(values, g, s).reduce((sum, y, i) => sum + weights[i] * y, 0);
        };
        const gradients = tf.tidy(() => {
          const of = tf.grads((...[values, g, s]: tf.Tensor[]) =>
            tf.sum(tf.mul(batchNorm(values, g, s), tf.tensor(weights, [rows, channels]))),
          )([tf.tensor(x, [rows, channels]), tf.tensor1d(gain), tf.tensor1d(shift)]);
          return of.flatMap((gradient) => [...gradient.dataSync()]);
        });
        // Where two rows nearly coincide the root is small, and the derivative of single precision as much worse.
        const scale = Math.max(...centralDifferences(plain, point).map(Math.abs));
        const tolerance = { relative: 2e-3, absolute: 2e-3 * scale };
        assertClose(gradients, centralDifferences(plain, point), tolerance, "derivative");
      }),
      few,
    );
  });

  it("is the same compiled, with its gradient", () => {
    const of = (x: tf.Tensor, gain: tf.Tensor, shift: tf.Tensor) => {
      const loss = (values: tf.Tensor) => tf.sum(tf.softplus(batchNorm(values, gain, shift)));
      return { value: batchNorm(x, gain, shift), gradient: tf.grad(loss)(x) };
    };
    const compiled = compile(of);
    tf.tidy(() => {
      const x = tf.tensor(draws(3, 48), [4, 2, 2, 3]);
      const [gain, shift] = [tf.tensor1d(draws(4, 3)), tf.tensor1d(draws(5, 3))];
      const [actual, expected] = [compiled(x, gain, shift), of(x, gain, shift)];
      const numbers = ({ value, gradient }: typeof actual) =>
        [value, gradient].map((tensor) => tensor.dataSync<"float32">());
      assertAlike(numbers(actual), numbers(expected));
    });
    compiled.dispose();
  });

  it("keeps the shape, and leaves one tensor", () => {
    const [x, gain, shift] = [tf.ones([2, 3, 3, 4]), tf.ones([4]), tf.zeros([4])];
    const before = tf.memory().numTensors;
    const y = batchNorm(x, gain, shift);
    assert.deepEqual(y.shape, [2, 3, 3, 4]);
    assert.equal(tf.memory().numTensors, before + 1);
    tf.dispose([x, gain, shift, y]);
  });
});
