import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { repeatable } from "../../src/arithmetic/repeatable";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";

const ulp = 2 ** -23;

/** What a kernel gives for float32 numbers. */
function of(
  kernel: (...inputs: tf.Tensor[]) => tf.Tensor,
  ...inputs: ArrayLike<number>[]
): Float32Array {
  const made = tf.tidy(() => kernel(...inputs.map((x) => tf.tensor1d(Float32Array.from(x)))));
  const numbers = made.dataSync<"float32">();
  made.dispose();
  return numbers;
}

/** Numbers of all sizes, and both signs. */
const sizes = Array.from({ length: 161 }, (_, i) => 10 ** ((i - 80) / 8)).flatMap((x) => [x, -x]);
const single = (x: readonly number[]): number[] => [...Float32Array.from(x)];

describe(`exact kernels${repeatable() ? "" : ": not asked, numbers are not to repeat"}`, () => {
  before(function () {
    if (!repeatable()) this.skip();
  });

  it("give the reciprocal and the reciprocal root by IEEE's division and root", () => {
    const x = single(sizes);
    assert.deepEqual([...of(tf.reciprocal, x)], single(x.map((value) => 1 / value)));
    const positive = x.filter((value) => value > 0);
    const roots = single(positive.map((value) => Math.sqrt(value)));
    assert.deepEqual([...of(tf.rsqrt, positive)], single(roots.map((root) => 1 / root)));
  });

  it("give the arctangent to 2 units in the last place", () => {
    const x = single([...sizes, 0.41421357, 0.41421354, 2.4142134, 2.4142137, 1]);
    assertClose(of(tf.atan, x), x.map(Math.atan), { relative: 2 * ulp }, "atan");
    const edges = [0, -0, Infinity, -Infinity, Number.NaN];
    const expected = single(edges.map(Math.atan));
    assert.deepEqual([...of(tf.atan, edges)], expected);
  });

  it("give the angle of a point, on the axes and at infinity too", () => {
    const ends = [0, -0, 1, -1, 2.5, -0.3, Infinity, -Infinity];
    const pairs = ends.flatMap((y) => ends.map((x) => [y, x]));
    const [y, x] = [0, 1].map((side) => single(pairs.map((pair) => pair[side])));
    const angles = of(tf.atan2, y, x);
    for (const [i, angle] of angles.entries()) {
      const expected = Math.atan2(y[i], x[i]);
      assertClose(angle, expected, { relative: 4 * ulp }, `atan2(${y[i]}, ${x[i]})`);
      assert.equal(Object.is(angle, -0), Object.is(expected, -0), `the sign at ${y[i]}, ${x[i]}`);
    }
    assert.ok(Number.isNaN(of(tf.atan2, [Number.NaN], [1])[0]));
  });

  it("give the angles of rows and columns that meet", () => {
    tf.tidy(() => {
      const [y, x] = [tf.tensor2d([1, -2], [2, 1]), tf.tensor2d([3, -4, 0], [1, 3])];
      const expected = [1, -2].flatMap((b) => [3, -4, 0].map((a) => Math.atan2(b, a)));
      assertClose(tf.atan2(y, x).dataSync(), expected, { relative: 4 * ulp }, "atan2");
    });
  });

  it("give probabilities that sum to 1, whatever is added to the logits", () => {
    tf.tidy(() => {
      const rows = 40;
      const logits = tf.tensor2d(normals(source(2), 0, 10 * rows), [rows, 10]);
      const p = tf.softmax(logits);
      assertClose(
        tf.sum(p, 1).dataSync(),
        new Float32Array(rows).fill(1),
        { absolute: 4 * ulp },
        "sum",
      );
      const plain = logits.arraySync().flatMap((row) => {
        const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
        return row.map((value) => Math.exp(value) / total);
      });
      assertClose(p.dataSync(), plain, { relative: 8 * ulp }, "softmax");
      const far = tf.softmax(tf.add(logits, 500)).dataSync();
      assertClose(far, plain, { relative: 2e-4 }, "softmax of logits about 500"); // which hold 15 bits less
    });
  });

  it("normalize a channel by its neighbors, and give the gradient of that", () => {
    const [n, radius, bias, alpha, beta] = [7, 2, 1.5, 0.3, 0.75];
    const x = [...normals(source(3), 0, n)];
    const normalize = (of: readonly number[]) =>
      of.map((value, i) => {
        const near = of.filter((_, j) => Math.abs(i - j) <= radius);
        return value / (bias + alpha * near.reduce((sum, each) => sum + each * each, 0)) ** beta;
      });
    const weights = [...normals(source(4), 0, n)];
    const total = (of: readonly number[]) =>
      normalize(of).reduce((sum, value, i) => sum + weights[i] * value, 0);
    const h = 1e-5;
    const slopes = x.map((_, k) => {
      const moved = (by: number) => total(x.map((value, i) => (i === k ? value + by : value)));
      return (moved(h) - moved(-h)) / (2 * h);
    });
    tf.tidy(() => {
      const image = tf.tensor4d(x, [1, 1, 1, n]);
      const f = (at: tf.Tensor) =>
        tf.localResponseNormalization(at as tf.Tensor4D, radius, bias, alpha, beta);
      assertClose(f(image).dataSync(), normalize(x), { relative: 1e-6 }, "normalized");
      const gradient = tf.grad((at) => tf.sum(tf.mul(f(at), tf.tensor4d(weights, [1, 1, 1, n]))));
      assertClose(gradient(image).dataSync(), slopes, { absolute: 1e-6 }, "gradient");
    });
  });
});
