import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normal, uniform } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { assertClose } from "../close";

const src = fork(source(11), "noise");

/** The values of a tensor, which is disposed of. */
function values(tensor: tf.Tensor): Float32Array {
  const data = tensor.dataSync() as Float32Array;
  tensor.dispose();
  return data;
}

/** The mean of the k-th powers. */
function moment(x: Float32Array, k: number): number {
  return x.reduce((sum, value) => sum + value ** k, 0) / x.length;
}

/** Kolmogorov and Smirnov's sup |F_n − F|. */
function supDistance(x: Float32Array, cdf: (value: number) => number): number {
  const n = x.length;
  return Float32Array.from(x)
    .sort()
    .reduce((sup, value, i) => Math.max(sup, (i + 1) / n - cdf(value), cdf(value) - i / n), 0);
}

/** Φ by Simpson's rule on the density, to 1e-10. */
function normalCdf(x: number): number {
  const panels = 200;
  const h = x / panels;
  let sum = 0;
  for (let i = 0; i <= panels; i++) {
    const weight = i === 0 || i === panels ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2) / 2);
  }
  return 0.5 + (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

describe("normal", () => {
  const n = 100_000;

  it("has the moments 0, 1, 0, 3 of N(0, 1)", () => {
    const x = values(normal(src, 1, [n]));
    // Five standard deviations of the mean of x^k: √((E x^2k − (E x^k)²) / n).
    const variances = [1, 2, 15, 96];
    for (const [i, expected] of [0, 1, 0, 3].entries()) {
      const absolute = 5 * Math.sqrt(variances[i] / n);
      assertClose(moment(x, i + 1), expected, { absolute }, `moment ${i + 1}`);
    }
  });

  it("has the distribution function of N(0, 1)", () => {
    // P(√n sup > 2.3) is 5e-5 (Kolmogorov's law).
    const m = 20_000;
    const distance = supDistance(values(normal(src, 2, [m])), normalCdf);
    assertClose(distance, 0, { absolute: 2.3 / Math.sqrt(m) }, "Kolmogorov-Smirnov distance");
  });

  it("agrees with the reference in JavaScript to float32 rounding", () => {
    // Box and Muller's factors are at most 5.7, so 1e-5 is some 20 units in the last place.
    assertClose(values(normal(src, 3, [10_001])), normals(src, 3, 10_001), { absolute: 1e-5 }, "x");
  });
});

describe("uniform", () => {
  const n = 100_000;

  it("has the moments 1/2, 1/3 and stays in [0, 1)", () => {
    const x = values(uniform(src, 1, [n]));
    assertClose(moment(x, 1), 1 / 2, { absolute: 5 * Math.sqrt(1 / 12 / n) }, "mean");
    assertClose(moment(x, 2), 1 / 3, { absolute: 5 * Math.sqrt(4 / 45 / n) }, "mean square");
    assert.ok(x.every((value) => value >= 0 && value < 1));
  });

  it("has the distribution function x on [0, 1)", () => {
    const distance = supDistance(values(uniform(src, 2, [n])), (x) => x);
    assertClose(distance, 0, { absolute: 2.3 / Math.sqrt(n) }, "Kolmogorov-Smirnov distance");
  });

  it("is to the bit the reference in JavaScript", () => {
    for (const [key, step] of [
      [1, 0],
      [src.key, 5],
      [2 ** 31 - 1, 2 ** 31 - 1],
    ]) {
      assert.deepEqual(values(uniform({ key }, step, [1003])), uniforms({ key }, step, 1003));
    }
  });
});

for (const [name, draw] of [
  ["normal", normal],
  ["uniform", uniform],
] as const) {
  describe(`${name}, as a function of source and step`, () => {
    it("repeats to the bit", () => {
      assert.deepEqual(values(draw(src, 4, [2, 50])), values(draw(src, 4, [2, 50])));
    });

    it("differs from step to step and from fork to fork", () => {
      const x = values(draw(src, 4, [100]));
      for (const y of [draw(src, 5, [100]), draw(fork(src, "other"), 4, [100])]) {
        const other = values(y);
        assert.ok(x.every((value, i) => value !== other[i]));
      }
    });

    it("is uncorrelated from one step to the next", () => {
      const n = 10_000;
      const [x, y] = [4, 5].map((step) => values(draw(src, step, [n])));
      const [mean, variance] = name === "normal" ? [0, 1] : [1 / 2, 1 / 12];
      const correlation =
        x.reduce((sum, value, i) => sum + (value - mean) * (y[i] - mean), 0) / (n * variance);
      assertClose(correlation, 0, { absolute: 5 / Math.sqrt(n) }, "correlation");
    });

    it("takes the step as a scalar tensor as well", () => {
      const step = tf.scalar(4, "int32");
      assert.deepEqual(values(draw(src, step, [100])), values(draw(src, 4, [100])));
      step.dispose();
    });

    it("has the shape asked for, empty and scalar too", () => {
      for (const shape of [[], [0, 2], [3], [2, 3, 4]]) {
        const x = draw(src, 0, shape);
        assert.deepEqual([x.shape, x.dtype], [shape, "float32"]);
        x.dispose();
      }
    });

    it("is typed by the length of its shape, and as any tensor where that is unknown", () => {
      tf.tidy(() => {
        const [scalar, matrix]: [tf.Scalar, tf.Tensor2D] = [draw(src, 0, []), draw(src, 0, [5, 2])];
        // @ts-expect-error: two axes are no vector
        const vector: tf.Tensor1D = matrix;
        const shape: number[] = [5, 2];
        // @ts-expect-error: so many axes as nobody knows are no matrix
        const any: tf.Tensor2D = draw(src, 0, shape);
        assert.deepEqual(
          [scalar, vector, any].map((x) => x.rank),
          [0, 2, 2],
        );
      });
    });

    it("leaves one tensor behind: its result", () => {
      const step = tf.scalar(4, "int32");
      const before = tf.memory().numTensors;
      const drawn = [draw(src, 4, [10]), draw(src, step, [10])];
      assert.equal(tf.memory().numTensors, before + 2);
      tf.dispose([step, ...drawn]);
    });

    it("refuses a step that is no int32", () => {
      for (const step of [-1, 0.5, 2 ** 31]) {
        assert.throws(() => draw(src, step, [1]), {
          name: "RangeError",
          message: `step must be an integer from 0 to 2147483647, got ${step}`,
        });
      }
      const step = tf.tensor1d([1, 2]) as unknown as tf.Scalar;
      assert.throws(() => draw(src, step, [1]), {
        name: "RangeError",
        message: "step must be a number or a scalar int32 tensor, got float32 of shape [2]",
      });
      step.dispose();
    });
  });
}
