import assert from "node:assert/strict";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { Distribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { noisyCurve } from "../../src/distributions/noisyCurve";
import { uniform } from "../../src/distributions/uniform";
import { assertClose } from "../close";

const M = 1.5e308;
const curve = { name: "segment", from: 0, to: 1, speed: 1, at: (t: number) => [t, 0] as const };

/** Laws of a finite mean whose variance is beyond the largest double. */
const laws: readonly Distribution[] = [
  gaussian(0, 1e200),
  uniform(0, 1e200),
  exponential(1e200),
  atomsOnLine([-1e200, 1e200]),
  mixture([gaussian(-1e200, 1), gaussian(1e200, 1)]),
  mixture([gaussian(0, 1), gaussian(M, 1), gaussian(-M, 1)], [0.5, 0, 0.5]),
  noisyCurve(curve, 1e200),
];

describe("a law whose variance is beyond the largest double", () => {
  for (const law of laws) {
    it(`has its mean, and no covariance: ${law.name}, of mean ${law.mean}`, () => {
      assert.ok(!("covariance" in law));
      assert.ok(law.mean?.every(Number.isFinite));
    });
  }

  it("is none whose mass is on one atom, however far an atom without mass is", () => {
    const { mean, covariance } = atomsOnLine([-M, M], [0, 1]);
    assert.deepEqual([mean, covariance], [Float64Array.of(M), Float64Array.of(0)]);
  });
});

describe("N(mean, sd²), as far from its mean as doubles go", () => {
  it("has Φ(2) of its mass up to 2 sd above its mean, where x − mean overflows", () => {
    const [law, same] = [gaussian(-1e308, 1e308), gaussian(0, 1)];
    assertClose(law.cdf(1e308), same.cdf(2), { relative: 1e-15 }, "F");
    const offset = Math.log(1e308); // of the densities, whose units differ
    assertClose(law.logProb([1e308]), same.logProb([2]) - offset, { relative: 1e-14 }, "log p");
    assert.deepEqual([law.cdf(Infinity), law.cdf(-Infinity)], [1, 0]);
  });
});
