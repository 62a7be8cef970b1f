import assert from "node:assert/strict";
import { atoms } from "../../src/distributions/atoms";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { points } from "../../src/distributions/points";
import { lineOfAtoms, verticalLine } from "../../src/distributions/verticalLine";
import { source } from "../../src/random/source";
import { wasserstein1OnLine } from "../../src/transport/wasserstein1OnLine";
import { assertClose } from "../close";

describe("atoms", () => {
  const place = [
    [0, 0],
    [1, -2],
    [0, 0],
    [3, 3],
  ];
  const law = atoms(points(place), [0.125, 0.5, 0.25, 0.125]);
  const mass = (x: number[]) => Math.exp(law.logProb(x));

  it("their masses sum to 1, and those at one place add up, −0 and 0 being one", () => {
    assertClose(mass([0, 0]), 0.375, { relative: 1e-15 }, "P(0, 0)");
    assert.equal(law.logProb([-0, 0]), law.logProb([0, -0]));
    const sum = mass([-0, 0]) + mass([1, -2]) + mass([3, 3]);
    assertClose(sum, 1, { absolute: 1e-15 }, "sum of masses");
    assert.equal(law.logProb([0, 1e-300]), -Infinity);
  });

  it("are drawn as often as their weights say, and no other points", () => {
    const n = 20_000;
    const { data } = law.sample(source(11), 0, n);
    for (const [x, p] of [
      [0, 0.375],
      [1, 0.5],
      [3, 0.125],
    ]) {
      const share = data.filter((value, i) => i % 2 === 0 && value === x).length / n;
      assertClose(share, p, { absolute: 4 * Math.sqrt((p * (1 - p)) / n) }, `share of ${x}`);
    }
    for (let i = 0; i < n; i++) assert.ok(mass([data[2 * i], data[2 * i + 1]]) > 0);
  });

  it("at one place have that place as mean and no variance, though weights sum to 1 by rounding only", () => {
    const tenths = new Array(10).fill(0.1);
    const { mean, covariance } = atomsOnLine(tenths, tenths);
    assert.deepEqual([mean, covariance], [Float64Array.of(0.1), Float64Array.of(0)]);
    const corner = atoms(points(tenths.map(() => [0.1, 1e9, -7.3])));
    assert.deepEqual(corner.mean, Float64Array.of(0.1, 1e9, -7.3));
    assert.deepEqual(corner.covariance, new Float64Array(9));
  });

  it("keep the digits of their variance at any offset", () => {
    const { mean, covariance } = atomsOnLine([1e9, 1e9 + 1, 1e9 + 4], [0.5, 0.25, 0.25]);
    // Of 0, 1, 4: mean 5/4, variance 17/4 − 25/16.
    assert.deepEqual([mean?.[0], covariance?.[0]], [1e9 + 1.25, 2.6875]);
  });

  it("keep the sample that they were made of, in double precision, and weights of 1/n", () => {
    const x = { data: Float32Array.of(0.1, 5), n: 2, d: 1 };
    const even = atoms(x);
    x.data[1] = 7;
    assert.deepEqual(even.atoms, { data: Float64Array.of(Math.fround(0.1), 5), n: 2, d: 1 });
    assert.deepEqual(even.weights, Float64Array.of(0.5, 0.5));
    assert.equal(even.logProb([5]), Math.log(0.5));
  });
});

describe("atomsOnLine", () => {
  it("is the empirical law: F counts, and the quantiles are order statistics", () => {
    const law = atomsOnLine([5, 1, 4, 1]);
    assert.deepEqual([0, 1, 3.9, 4, 5, 6].map(law.cdf), [0, 0.5, 0.5, 0.75, 1, 1]);
    assert.deepEqual([0, 0.1, 0.5, 0.51, 0.75, 0.76, 1].map(law.quantile), [1, 1, 1, 4, 4, 5, 5]);
    assert.deepEqual(law.support, [1, 5]);
  });

  it("leaves out atoms of weight 0", () => {
    const law = atomsOnLine([0, 1, 2], [0, 1, 0]);
    assert.deepEqual([law.support, law.quantile(0), law.quantile(1)], [[1, 1], 1, 1]);
    assert.deepEqual([law.cdf(0.5), law.cdf(1)], [0, 1]);
    assert.equal(law.logProb([0]), -Infinity);
  });

  it("∫ |F − G| is W1", () => {
    const [x, y] = [
      [0, 1, 3],
      [5, 6, 8],
    ];
    const [F, G] = [atomsOnLine(x), atomsOnLine(y)];
    let area = 0;
    for (let i = 0; i < 80; i++) area += Math.abs(F.cdf(i / 10 + 0.05) - G.cdf(i / 10 + 0.05)) / 10;
    assertClose(area, wasserstein1OnLine(x, y), { absolute: 1e-12 }, "W1");
  });
});

describe("the parallel lines", () => {
  it("a line has points (theta, z), 0 ≤ z ≤ 1, and neither density nor masses", () => {
    const law = verticalLine(0.5);
    const { data } = law.sample(source(12), 0, 400);
    assert.ok(data.every((value, i) => (i % 2 === 0 ? value === 0.5 : value >= 0 && value <= 1)));
    assert.equal(law.kind, "singular");
    assert.throws(() => law.logProb([0.5, 0.5]), {
      name: "TypeError",
      message: 'the law "line at 0.5" is singular: it has neither a density nor masses',
    });
  });

  it("its grid has N atoms (theta, i/N) of mass 1/N, i from 1", () => {
    const law = lineOfAtoms(-1, 4);
    assert.deepEqual([...law.atoms.data], [-1, 0.25, -1, 0.5, -1, 0.75, -1, 1]);
    assert.deepEqual([law.name, ...law.weights], ["line at -1, 4 atoms", 0.25, 0.25, 0.25, 0.25]);
    assert.equal(law.logProb([-1, 0]), -Infinity);
  });

  it("the grid's mean and covariance become the line's, by 1/2N and 1/12N²", () => {
    const line = verticalLine(2);
    for (const N of [1, 7, 100]) {
      const { mean = [], covariance = [] } = lineOfAtoms(2, N);
      assertClose(mean[1] - (line.mean?.[1] ?? 0), 1 / (2 * N), { absolute: 1e-14 }, "mean");
      const shortfall = (line.covariance?.[3] ?? 0) - covariance[3];
      assertClose(shortfall, 1 / (12 * N * N), { absolute: 1e-14 }, "variance");
    }
  });
});
