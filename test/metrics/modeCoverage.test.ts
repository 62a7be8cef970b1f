import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import {
  type GaussianModes,
  gaussianGrid,
  gaussianRing,
} from "../../src/distributions/gaussianModes";
import { points } from "../../src/distributions/points";
import { modeCoverage } from "../../src/metrics/modeCoverage";
import { source } from "../../src/random/source";
import { euclidean } from "../../src/transport/euclidean";
import { assertClose } from "../close";

const ring = gaussianRing(8, 1, 0.01);
const grid = gaussianGrid(5, 2, 0.05);

function coverage(law: GaussianModes, rows: number[][]) {
  const x = tf.tensor2d(rows, [rows.length, 2]);
  try {
    return modeCoverage(law, x);
  } finally {
    x.dispose();
  }
}

function drawn(law: GaussianModes, n: number): number[][] {
  const { data } = law.sample(source(83), 0, n);
  return Array.from({ length: n }, (_, i) => [data[2 * i], data[2 * i + 1]]);
}

const center = ({ modes: { data } }: GaussianModes, k: number) => [data[2 * k], data[2 * k + 1]];

describe("modeCoverage", () => {
  it("finds every mode of the law itself, and 1 − e^(−9/2) of its samples of high quality", () => {
    const n = 20_000;
    const share = 1 - Math.exp(-4.5);
    for (const law of [ring, grid]) {
      const k = law.modes.n;
      const { modes, highQuality, reverseKl } = coverage(law, drawn(law, n));
      assert.equal(modes, k);
      // Four standard errors of a share.
      const absolute = 4 * Math.sqrt((share * (1 - share)) / n);
      assertClose(highQuality, share, { absolute }, law.name);
      // 2n KL is nearly χ² of k − 1 degrees of freedom: four standard deviations above its mean.
      const most = (k - 1 + 4 * Math.sqrt(2 * (k - 1))) / (2 * n);
      assert.ok(reverseKl !== undefined && reverseKl > 0 && reverseKl < most, `${reverseKl}`);
    }
  });

  it("misplaces what is not of high quality, and what one mode has too much of", () => {
    const at = (law: GaussianModes, ...modes: number[]) =>
      coverage(
        law,
        modes.map((k) => center(law, k)),
      ).misplaced;
    const share = 1 - Math.exp(-4.5); // the law's own of high quality
    assertClose(at(ring, 3, 3, 3), 1 - share / 8, { relative: 1e-12 }, "one of eight");
    assertClose(at(ring, 0, 1, 2, 3), 1 - share / 2, { relative: 1e-12 }, "half of them");
    const even = Array.from({ length: 8 }, (_, k) => k);
    assertClose(at(ring, ...even), 1 - share, { relative: 1e-9 }, "all of them, dead on");
    assert.equal(coverage(ring, [[9, 9]]).misplaced, share);
    for (const law of [ring, grid]) {
      const { misplaced } = coverage(law, drawn(law, 20_000));
      assert.ok(misplaced < 0.03, `${misplaced} of the law's own samples`);
    }
  });

  it("is one mode and log k where all samples lie on one center", () => {
    for (const law of [ring, grid]) {
      const { counts, modes, highQuality, reverseKl } = coverage(
        law,
        Array.from({ length: 40 }, () => center(law, 3)),
      );
      assert.deepEqual([modes, highQuality, counts[3]], [1, 1, 40]);
      assertClose(reverseKl as number, Math.log(law.modes.n), { relative: 1e-12 }, "log k");
    }
  });

  it("is log(k / l) where l of k modes are taken alike, whatever lies far from all of them", () => {
    for (const l of [1, 2, 4, 8]) {
      const near = Array.from({ length: 5 * l }, (_, i) => center(ring, i % l));
      const far = Array.from({ length: 15 }, (_, i) => [i, 100]);
      const { modes, highQuality, reverseKl } = coverage(ring, [...near, ...far]);
      assert.equal(modes, l);
      assertClose(highQuality, (5 * l) / (5 * l + 15), { relative: 1e-12 }, "share");
      assertClose(reverseKl as number, Math.log(8 / l), { absolute: 1e-12 }, "reverse KL");
    }
  });

  it("counts a sample at 2.99 standard deviations in any direction, and none at 3.01", () => {
    for (let k = 0; k < 12; k++) {
      const [x, y] = center(grid, 7);
      const at = (sds: number) => {
        const r = sds * grid.sd;
        return [x + r * Math.cos(k), y + r * Math.sin(k)];
      };
      assert.equal(coverage(grid, [at(2.99)]).counts[7], 1);
      assert.equal(coverage(grid, [at(3.01)]).modes, 0);
    }
  });

  it("counts what the matrix of distances to the centers says, where bumps overlap too", () => {
    const wide = gaussianRing(5, 1, 0.3);
    const coordinate = fc.float({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1 }), (rows) => {
        const distances = euclidean(points(rows), wide.modes);
        const expected = new Int32Array(5);
        for (let i = 0; i < rows.length; i++) {
          const row = distances.subarray(5 * i, 5 * i + 5);
          const [least, next] = row.toSorted();
          fc.pre(next - least > 1e-9); // as near to two centers as rounding can tell
          if (least <= 0.9) expected[row.indexOf(least)]++;
        }
        const { counts, modes, highQuality } = coverage(wide, rows);
        assert.deepEqual(counts, expected);
        assert.equal(modes, expected.filter(Boolean).length);
        assertClose(
          highQuality * rows.length,
          expected.reduce((a, b) => a + b),
          { absolute: 1e-9 },
          "high quality",
        );
      }),
    );
  });

  it("has no reverse KL where no sample is of high quality", () => {
    const { modes, highQuality, reverseKl } = coverage(ring, [
      [0, 0],
      [9, 9],
    ]);
    assert.deepEqual([modes, highQuality, reverseKl], [0, 0, undefined]);
  });

  it("refuses no samples, and samples of another space, by shape", () => {
    for (const [shape, message] of [
      [[0, 2], "x must hold rows, got shape [0,2]"],
      [[4, 3], "x must be of shape [n, 2], got [4,3]"],
    ] as [[number, number], string][]) {
      const x = tf.zeros(shape) as tf.Tensor2D;
      assert.throws(() => modeCoverage(ring, x), {
        name: "RangeError",
        message,
      });
      x.dispose();
    }
  });
});
