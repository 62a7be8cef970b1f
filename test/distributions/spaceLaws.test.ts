import assert from "node:assert/strict";
import { atoms } from "../../src/distributions/atoms";
import type { Distribution } from "../../src/distributions/distribution";
import { gaussianGrid, gaussianRing } from "../../src/distributions/gaussianModes";
import { mixture } from "../../src/distributions/mixture";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { swissRoll } from "../../src/distributions/swissRoll";
import { twoMoons } from "../../src/distributions/twoMoons";
import { lineOfAtoms, verticalLine } from "../../src/distributions/verticalLine";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const src = source(43);
const tilted = multivariateGaussian([3, -1], [2, -0.6, -0.6, 0.5]);
const corner = atoms(
  points([
    [0, 0, 1],
    [2, -1, 1],
    [0, 5, 3],
  ]),
  [0.5, 0.125, 0.375],
);

const laws: readonly Distribution[] = [
  tilted,
  multivariateGaussian([1, 2, 3], [4, 1, 0, 1, 2, -1, 0, -1, 3]),
  mixture([tilted, multivariateGaussian([0, 4], [1, 0, 0, 1])], [0.2, 0.8]),
  mixture([verticalLine(0), verticalLine(3)], [0.75, 0.25]),
  gaussianRing(8, 1, 0.01),
  gaussianGrid(5, 2, 0.05),
  swissRoll(0.5),
  twoMoons(0.1),
  corner,
  verticalLine(-2),
  lineOfAtoms(1, 4),
];

describe("a law on R^d", () => {
  for (const law of laws) {
    const { d } = law;

    it(`${law.name}: a sample's mean and covariance are the law's`, () => {
      const n = 20_000;
      const { data, ...shape } = law.sample(src, 2, n);
      assert.deepEqual({ length: data.length, ...shape }, { length: n * d, n, d });
      assert.ok(law.mean !== undefined && law.covariance !== undefined);
      const [m, C] = [law.mean, law.covariance];
      assert.deepEqual([m.length, C.length], [d, d * d]);
      for (let k = 0; k < d; k++) {
        const column = Float64Array.from({ length: n }, (_, i) => data[i * d + k] - m[k]);
        // Five standard errors; uniforms are multiples of 2⁻²³ whose mean is 2⁻²⁴ short of 1/2.
        const error = 5 * Math.sqrt(C[k * d + k] / n) + 1e-12;
        assertClose(average(column), 0, { absolute: error }, `mean of coordinate ${k}, centered`);
        for (let l = 0; l < d; l++) {
          const products = column.map((value, i) => value * (data[i * d + l] - m[l]));
          const center = average(products);
          const spread = average(products.map((value) => (value - center) ** 2));
          const absolute = 5 * Math.sqrt(spread / n) + 1e-12;
          assertClose(center, C[k * d + l], { absolute }, `covariance of ${k} and ${l}`);
        }
      }
    });

    it(`${law.name}: the same (source, step) gives the same sample, another step another`, () => {
      assert.deepEqual(law.sample(src, 5, 50), law.sample(source(43), 5, 50));
      assert.notDeepEqual(law.sample(src, 6, 50), law.sample(src, 5, 50));
      assert.notDeepEqual(law.sample(source(44), 5, 50), law.sample(src, 5, 50));
    });

    it(`${law.name} refuses what is no point and no number of draws`, () => {
      const refuses = (attempt: () => unknown, message: string) =>
        assert.throws(attempt, { name: "RangeError", message });
      refuses(() => law.logProb([1]), `x must hold ${d} coordinates, got 1`);
      refuses(
        () => law.logProb(new Float64Array(d).fill(Number.NaN)),
        "x[0] must be finite, got NaN",
      );
      for (const n of [0, -1, 2.5]) {
        refuses(
          () => law.sample(src, 0, n),
          `the number of draws must be a positive integer, got ${n}`,
        );
      }
    });
  }

  for (const law of laws.filter(({ kind }) => kind !== "singular")) {
    it(`${law.name}: it scores what it draws above −∞`, () => {
      const { data, n, d } = law.sample(src, 9, 40);
      for (let i = 0; i < n; i++) {
        assert.ok(law.logProb(data.subarray(i * d, i * d + d)) > -Infinity);
      }
    });
  }

  const boxes: [Distribution, number, readonly [number, number], readonly [number, number]][] = [
    [tilted, 0.2, [-12, 18], [-9, 7]],
    [gaussianRing(8, 1, 0.1), 0.05, [-2, 2], [-2, 2]],
    [gaussianGrid(3, 2, 0.3), 0.15, [-5, 5], [-5, 5]],
    [swissRoll(1), 0.5, [-20, 22], [-20, 22]],
    [twoMoons(0.1), 0.05, [-1.9, 2.9], [-1.4, 1.9]],
  ];
  for (const [law, step, [left, right], [low, high]] of boxes) {
    it(`${law.name}: the density integrates to 1`, () => {
      // The trapezium rule on bumps at least twice as wide as its step: off by e^{−8π²}; 8 sd are beyond the box.
      let sum = 0;
      for (let x = left; x < right; x += step) {
        for (let y = low; y < high; y += step) sum += Math.exp(law.logProb([x, y]));
      }
      assertClose(sum * step * step, 1, { absolute: 1e-9 }, "∫ p");
    });
  }
});

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
