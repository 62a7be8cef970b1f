import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { entropy } from "../../src/divergences/entropy";
import { fitMultivariateGaussian } from "../../src/likelihood/fits";
import {
  classifierScore,
  classProbabilities,
  featureMoments,
} from "../../src/metrics/classifierScore";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { plainClassifier } from "./plainClassifier";

/** `use` on the rows as a tensor. */
function on<T>(rows: number[][], use: (x: tf.Tensor2D) => T): T {
  const x = tf.tensor2d(rows);
  try {
    return use(x);
  } finally {
    x.dispose();
  }
}

/** Rows that are sure of the class `y(i)` of `classes`. */
function sure(n: number, classes: number, y: (i: number) => number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: classes }, (_, k) => (k === y(i) ? 0 : -200)),
  );
}

const anyRows = fc
  .integer({ min: 2, max: 6 })
  .chain((d) =>
    fc.array(
      fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: d, maxLength: d }),
      { minLength: 1, maxLength: 20 },
    ),
  );

describe("classProbabilities", () => {
  it("is tfjs' softmax, row by row, and sums to 1 in double precision", () => {
    const x = tf.mul(normal(source(3), 0, [40, 7]), 5) as tf.Tensor2D;
    const p = classProbabilities(plainClassifier, x);
    assertClose(
      p,
      tf.tidy(() => tf.softmax(x).dataSync()),
      { absolute: 1e-6 },
      "softmax",
    );
    for (let i = 0; i < 40; i++) {
      const sum = p.subarray(7 * i, 7 * i + 7).reduce((a, b) => a + b);
      assertClose(sum, 1, { absolute: 1e-15 * 7 }, "sum");
    }
    x.dispose();
  });

  it("is row by row the same for a sample larger than a block, and leaves no tensor", () => {
    const x = normal(source(4), 0, [2300, 3]) as tf.Tensor2D;
    const before = tf.memory().numTensors;
    const all = classProbabilities(plainClassifier, x);
    const values = x.dataSync();
    assert.equal(tf.memory().numTensors, before);
    for (const i of [0, 999, 1000, 2000, 2299]) {
      const one = on([Array.from(values.subarray(3 * i, 3 * i + 3))], (row) =>
        classProbabilities(plainClassifier, row),
      );
      assert.deepEqual(all.slice(3 * i, 3 * i + 3), one);
    }
    x.dispose();
  });
});

describe("classifierScore", () => {
  it("is the number of classes taken alike often, where no image is in doubt", () => {
    for (const taken of [1, 2, 5]) {
      const score = on(
        sure(30, 5, (i) => i % taken),
        (x) => classifierScore(plainClassifier, x),
      );
      assertClose(score, taken, { relative: 1e-12 }, "score");
    }
  });

  it("is 1 where every image is taken for the same, in doubt or not", () => {
    const doubtful = Array.from({ length: 12 }, () => [0.3, -1, 2]);
    assertClose(
      on(doubtful, (x) => classifierScore(plainClassifier, x)),
      1,
      { relative: 1e-12 },
      "score",
    );
  });

  it("is e^(H(p(y)) − E H(p(y|x))), from 1 to the number of classes", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const [n, d] = [rows.length, rows[0].length];
        const { p, score } = on(rows, (x) => ({
          p: classProbabilities(plainClassifier, x),
          score: classifierScore(plainClassifier, x),
        }));
        const each = rows.map((_, i) => p.slice(i * d, (i + 1) * d));
        const marginal = each[0].map((_, y) => each.reduce((sum, q) => sum + q[y], 0) / n);
        const doubt = each.reduce((sum, q) => sum + entropy(q), 0) / n;
        assertClose(score, Math.exp(entropy(marginal) - doubt), { relative: 1e-12 }, "score");
        assert.ok(score > 1 - 1e-12 && score < d * (1 + 1e-12), `${score}`);
      }),
    );
  });

  it("refuses no images", () => {
    const none = tf.zeros([0, 4]) as tf.Tensor2D;
    assert.throws(() => classifierScore(plainClassifier, none), {
      name: "RangeError",
      message: "x must hold rows, got shape [0,4]",
    });
    none.dispose();
  });
});

describe("featureMoments", () => {
  it("are the moments of the features: here of twice the images", () => {
    const x = normal(source(9), 0, [1200, 3]) as tf.Tensor2D;
    const data = x.dataSync<"float32">();
    const plain = fitMultivariateGaussian({ data, n: 1200, d: 3 });
    const { mean, covariance } = featureMoments(plainClassifier, x);
    assertClose(
      mean,
      plain.mean.map((m) => 2 * m),
      { absolute: 1e-12 },
      "mean",
    );
    assertClose(
      covariance,
      plain.covariance.map((c) => 4 * c),
      { absolute: 1e-12 },
      "covariance",
    );
    x.dispose();
  });
});
