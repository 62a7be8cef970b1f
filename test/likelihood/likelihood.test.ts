import assert from "node:assert/strict";
import fc from "fast-check";
import { integrate } from "../../src/calculus/integrate";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import { gaussian } from "../../src/distributions/gaussian";
import { points } from "../../src/distributions/points";
import { uniform } from "../../src/distributions/uniform";
import { verticalLine } from "../../src/distributions/verticalLine";
import { binomialLikelihood } from "../../src/likelihood/binomialLikelihood";
import { likelihood, logLikelihood } from "../../src/likelihood/likelihood";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

const law = gaussian(1, 2);

describe("the likelihood", () => {
  it("is the product of the densities, its logarithm the sum of theirs", () => {
    const x = law.sample(source(21), 0, 20);
    const product = Float64Array.from(x.data).reduce((sum, value) => sum * density(value), 1);
    assertClose(likelihood(law, x), product, { relative: 1e-13 }, "L");
    assertClose(logLikelihood(law, x), Math.log(product), { relative: 1e-13 }, "log L");
  });

  it("of 2,000 factors underflows to 0, where the sum of logarithms is right", () => {
    const x = law.sample(source(22), 0, 2000);
    assert.equal(likelihood(law, x), 0);
    const squares = Float64Array.from(x.data, (value) => ((value - 1) / 2) ** 2);
    const sum = squares.reduce((total, value) => total + value, 0);
    const expected = -sum / 2 - 2000 * (Math.log(2) + Math.log(2 * Math.PI) / 2);
    assertClose(logLikelihood(law, x), expected, { relative: 1e-13 }, "log L");
  });

  it("keeps the small terms beside one that swamps them and goes", () => {
    // 1e16 + 1 − 1e16 comes out 0 where the lost digit is not kept.
    const exponents: Record<number, number> = { 1: 1e16, 2: 1, 3: -1e16 };
    const swamped = { ...law, logProb: (at: ArrayLike<number>) => exponents[at[0]] };
    assert.equal(logLikelihood(swamped, points([[1], [2], [3]])), 1);
  });

  it("is 0 where a point is off the support, and −∞ its logarithm", () => {
    const x = points([[0.5], [2], [0.25], [-1]]);
    assert.equal(likelihood(uniform(0, 1), x), 0);
    assert.equal(logLikelihood(uniform(0, 1), x), -Infinity);
  });

  it("refuses what a law answers that is no log density, and a product that overflows", () => {
    for (const answer of [Number.NaN, Infinity]) {
      const odd = {
        ...law,
        name: "odd",
        logProb: (at: ArrayLike<number>) => (at[0] === 2 ? answer : 0),
      };
      for (const of of [likelihood, logLikelihood]) {
        assert.throws(() => of(odd, points([[1], [2]])), {
          name: "RangeError",
          message: `log p of odd must be a number below ∞, got ${answer} at point 1`,
        });
      }
    }
    const steep = { ...law, logProb: (at: ArrayLike<number>) => at[0] };
    assert.equal(logLikelihood(steep, points([[500], [500], [-800]])), 200);
    assert.throws(() => likelihood(steep, points([[500], [500], [-800]])), {
      name: "RangeError",
      message: /^the likelihood must be finite, got (NaN|Infinity): its factors overflow/,
    });
  });

  it("of k ones among n tosses is θ^k (1 − θ)^(n − k): the binomial's without C(n, k)", () => {
    const x = points([1, 0, 1, 1, 0, 0, 0, 1, 0, 0].map((value) => [value]));
    const tosses = likelihood(bernoulli(0.3), x);
    const count = Math.exp(binomial(10, 0.3).logProb([4]));
    assertClose(210 * tosses, count, { relative: 1e-13 }, "C(10, 4) L");
  });

  it("of a density is no probability: under N(x, σ²) that of x is 1/(σ √2π), as large as one wants", () => {
    for (const sd of [1, 0.1, 1e-6, 1e-100]) {
      const expected = 1 / (sd * Math.sqrt(2 * Math.PI));
      assertClose(likelihood(gaussian(3, sd), points([[3]])), expected, { relative: 1e-12 }, "L");
    }
  });

  it("has no larger value than under the empirical law, of all laws on finitely many points", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(
        counts,
        fc.infiniteStream(fc.double({ min: 0.01, max: 1, noNaN: true })),
        (times, stream) => {
          const places = times.map((_, k) => k);
          const x = points(times.flatMap((count, k) => Array.from({ length: count }, () => [k])));
          const raw = places.map(() => stream.next().value);
          const total = raw.reduce((sum, value) => sum + value, 0);
          const other = atomsOnLine(
            places,
            raw.map((value) => value / total),
          );
          const empirical = atomsOnLine(x.data);
          // Rounding, where the other law comes near the empirical one.
          assert.ok(logLikelihood(other, x) <= logLikelihood(empirical, x) + 1e-9);
        },
      ),
    );
  });

  it("refuses samples that are empty, not finite or of another dimension, and singular laws", () => {
    assert.throws(() => logLikelihood(law, { data: new Float64Array(0), n: 0, d: 1 }), {
      name: "RangeError",
      message: "x must hold points, got 0 of dimension 1",
    });
    assert.throws(() => likelihood(law, points([[Number.NaN]])), {
      name: "RangeError",
      message: "x: coordinate 0 of point 0 must be finite, got NaN",
    });
    assert.throws(() => likelihood(law, points([[0, 1]])), {
      name: "RangeError",
      message: "x must hold 1 coordinates, got 2",
    });
    assert.throws(() => likelihood(verticalLine(0), points([[0, 1]])), TypeError);
  });
});

describe("binomialLikelihood", () => {
  it("of 4 of 10 is largest at θ = 0.4: 0.2508226560", () => {
    const L = binomialLikelihood(4, 10);
    assert.equal(L.maximizer, 0.4);
    assertClose(L.at(0.4), 0.250822656, { relative: 1e-14 }, "L(0.4)");
  });

  it("is C(n, k) θ^k (1 − θ)^(n−k), largest at its maximizer, and integrates to 1/(n + 1), not 1", () => {
    for (const [k, n] of [
      [0, 1],
      [4, 10],
      [10, 10],
      [30, 400],
    ]) {
      const L = binomialLikelihood(k, n);
      for (let theta = 0; theta <= 1; theta += 1 / 64) {
        assert.equal(L.at(theta), Math.exp(binomial(n, theta).logProb([k])));
        assert.ok(L.at(theta) <= L.at(L.maximizer));
      }
      const { value } = integrate(L.at, 0, 1, { tolerance: 1e-12, breaks: [L.maximizer] });
      assertClose(L.integral, value, { relative: 1e-11 }, `∫ L of ${k} of ${n}`);
    }
  });

  it("refuses counts that are none and a θ that is no probability", () => {
    const refuses = (attempt: () => unknown, message: string) =>
      assert.throws(attempt, { name: "RangeError", message });
    refuses(() => binomialLikelihood(0, 0), "n must be a positive integer, got 0");
    refuses(() => binomialLikelihood(11, 10), "k must be an integer from 0 to n = 10, got 11");
    refuses(() => binomialLikelihood(0.5, 10), "k must be an integer from 0 to n = 10, got 0.5");
    refuses(
      () => binomialLikelihood(4, 10).at(1.2),
      "theta must be a probability in [0, 1], got 1.2",
    );
  });
});

function density(x: number): number {
  return Math.exp(-((x - 1) ** 2) / 8) / Math.sqrt(8 * Math.PI);
}
