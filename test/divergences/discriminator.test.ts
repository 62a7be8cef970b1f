import assert from "node:assert/strict";
import fc from "fast-check";
import { goldenSection } from "../../src/calculus/goldenSection";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { uniform } from "../../src/distributions/uniform";
import { jsOnLine, tvOnLine } from "../../src/divergences/onLine";
import { optimalDiscriminator, optimalLogits } from "../../src/divergences/optimalDiscriminator";
import { pointwiseValue } from "../../src/divergences/pointwiseValue";
import {
  discriminatorCost,
  generatorCriterion,
  halvedValue,
  valueFunction,
} from "../../src/divergences/valueFunction";
import { likelierLaw, valueWithoutLogarithms } from "../../src/divergences/valueWithoutLogarithms";
import { assertClose } from "../close";

const { LN2 } = Math;

const pairs: [LineDistribution, LineDistribution][] = [
  [gaussian(-5, 1), gaussian(5, 1)],
  [gaussian(0, 1), gaussian(1, 2)],
  [exponential(1), exponential(2)],
  [uniform(0, 2), uniform(1, 4)],
  [uniform(0, 1), gaussian(0, 1)],
];
const logitsOf = ([p, q]: [LineDistribution, LineDistribution]) => {
  const logits = optimalLogits(p, q);
  return (x: number) => logits([x]);
};
const density = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

describe("the optimal discriminator", () => {
  it("of N(−5, 1) against N(5, 1) is 1/(1 + e^{10x}), with logits −10x", () => {
    const [p, q] = pairs[0];
    const D = optimalDiscriminator(p, q);
    for (const x of [-8, -1, -0.1, 0, 0.3, 1, 5, 30]) {
      assertClose(D([x]), 1 / (1 + Math.exp(10 * x)), { relative: 1e-12 }, `D*(${x})`);
      assertClose(optimalLogits(p, q)([x]), -10 * x, { absolute: 1e-12 }, `logit at ${x}`);
    }
  });

  it("is p/(p + q), between 0 and 1, and 1 − D* with the laws exchanged", () => {
    const [p, q] = pairs[1];
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (x) => {
        const value = optimalDiscriminator(p, q)([x]);
        const [px, qx] = [Math.exp(p.logProb([x])), Math.exp(q.logProb([x]))];
        assertClose(value, px / (px + qx), { relative: 1e-12 }, "D*");
        assertClose(value + optimalDiscriminator(q, p)([x]), 1, { absolute: 1e-15 }, "sum");
      }),
    );
  });

  it("is exactly 1 or 0 where only one law has mass, and for atoms weighs masses", () => {
    const D = optimalDiscriminator(uniform(0, 2), uniform(1, 4));
    assert.equal(D([0.5]), 1);
    assert.equal(D([3]), 0);
    assertClose(D([1.5]), 0.6, { relative: 1e-15 }, "D*");
    const onAtoms = optimalDiscriminator(atomsOnLine([0, 1], [0.25, 0.75]), atomsOnLine([0, 1]));
    assertClose(onAtoms([1]), 0.6, { relative: 1e-15 }, "D*");
  });

  it("refuses laws of two kinds or dimensions, and x where neither has mass", () => {
    assert.throws(() => optimalLogits(gaussian(0, 1), atomsOnLine([0])), {
      name: "TypeError",
      message: /^p and q must have log densities of one kind, got density \(N\(0, 1\)\) and mass/,
    });
    assert.throws(() => optimalLogits(gaussian(0, 1), { ...gaussian(0, 1), d: 2 } as never), {
      name: "RangeError",
    });
    assert.throws(() => optimalDiscriminator(uniform(0, 1), uniform(2, 3))([1.5]), {
      name: "RangeError",
      message: "x must lie where U[0, 1] or U[2, 3] has mass, got [1.5]",
    });
  });
});

describe("the value at one place, p log D + q log(1 − D)", () => {
  it("is largest at p/(p + q), as golden-section search finds it", () => {
    fc.assert(
      fc.property(density, density, (p, q) => {
        const found = goldenSection((D) => pointwiseValue(p, q, D), 0, 1);
        // Flat within the root of 1e-16, times the scale D (1 − D) of the curvature.
        assertClose(found, p / (p + q), { absolute: 1e-6 }, "D");
      }),
    );
  });

  it("is no larger at any other D", () => {
    fc.assert(
      fc.property(density, density, fc.double({ min: 0, max: 1, noNaN: true }), (p, q, D) => {
        const best = pointwiseValue(p, q, p / (p + q));
        assert.ok(pointwiseValue(p, q, D) <= best + 1e-12 * Math.abs(best));
      }),
    );
  });

  it("is 0 where D is sure and right, −∞ where it is sure and wrong", () => {
    assert.equal(pointwiseValue(2, 0, 1), 0);
    assert.equal(pointwiseValue(0, 2, 0), 0);
    assert.equal(pointwiseValue(2, 1, 0), -Infinity);
    assert.equal(pointwiseValue(2, 1, 1), -Infinity);
  });

  it("refuses what are no densities, and a D outside [0, 1]", () => {
    assert.throws(() => pointwiseValue(-1, 1, 0.5), /p must be a density of at least 0, got -1/);
    assert.throws(
      () => pointwiseValue(1, Number.NaN, 0.5),
      /q must be a density of at least 0, got NaN/,
    );
    assert.throws(() => pointwiseValue(1, 1, 1.5), /D must be a probability in \[0, 1\], got 1\.5/);
  });
});

describe("the value function", () => {
  it("at D* is −log 4 + 2 JS = C(G), in every pair of laws", () => {
    for (const pair of pairs) {
      const expected = -Math.log(4) + 2 * jsOnLine(...pair).value;
      const what = `${pair[0].name} and ${pair[1].name}`;
      assertClose(
        valueFunction(logitsOf(pair), ...pair).value,
        expected,
        { absolute: 1e-10 },
        what,
      );
      assertClose(generatorCriterion(...pair).value, expected, { absolute: 1e-10 }, what);
    }
  });

  it("is −log 4 at D = 1/2, whatever the laws, and C(G) is −log 4 where they are equal", () => {
    for (const pair of pairs) {
      assertClose(valueFunction(() => 0, ...pair).value, -Math.log(4), { absolute: 1e-10 }, "V");
    }
    const p = gaussian(1, 2);
    assertClose(generatorCriterion(p, p).value, -Math.log(4), { absolute: 1e-10 }, "C(G)");
  });

  it("is smaller at any other D than at D*", () => {
    const changes: ((logit: number, x: number) => number)[] = [
      (logit) => 0.8 * logit,
      (logit) => logit + 0.1,
      (logit, x) => logit + 0.2 * Math.sin(x),
      (logit) => Math.max(-3, Math.min(3, logit)) - 0.01,
    ];
    for (const pair of pairs.slice(1, 3)) {
      const logits = logitsOf(pair);
      const best = valueFunction(logits, ...pair).value;
      for (const change of changes) {
        const other = valueFunction((x) => change(logits(x), x), ...pair).value;
        assert.ok(other < best - 1e-6, `${other} against ${best}`);
      }
    }
  });

  it("halved is the notes' value, JS − log 2 at D*, and turned round the cost J^D", () => {
    for (const pair of pairs) {
      const logits = logitsOf(pair);
      const expected = jsOnLine(...pair).value - LN2;
      assertClose(halvedValue(logits, ...pair).value, expected, { absolute: 1e-10 }, "½V");
      assertClose(discriminatorCost(logits, ...pair).value, -expected, { absolute: 1e-10 }, "J^D");
    }
  });

  it("is best at the same D in all three conventions", () => {
    const pair = pairs[1];
    const logits = logitsOf(pair);
    const shifted = (shift: number) => (x: number) => logits(x) + shift;
    for (const best of [
      goldenSection((shift) => valueFunction(shifted(shift), ...pair).value, -1, 2),
      goldenSection((shift) => halvedValue(shifted(shift), ...pair).value, -1, 2),
      goldenSection((shift) => -discriminatorCost(shifted(shift), ...pair).value, -1, 2),
    ]) {
      assertClose(best, 0, { absolute: 1e-4 }, "shift");
    }
  });

  it("refuses logits that are NaN, a sure D that is wrong, and laws of masses", () => {
    const [p, q] = pairs[1];
    assert.throws(() => valueFunction(() => Number.NaN, p, q), /f must be finite, got NaN at x = /);
    assert.throws(
      () => valueFunction(() => Infinity, p, q),
      /f must be finite, got Infinity at x = /,
    );
    assert.throws(() => generatorCriterion(p, atomsOnLine([0]) as LineDistribution), {
      name: "TypeError",
    });
  });
});

describe("the value without logarithms, E_p D + E_q (1 − D)", () => {
  it("is 1 + TV at the indicator of p > q, in every pair of laws", () => {
    for (const [p, q] of pairs) {
      const { value } = valueWithoutLogarithms(likelierLaw(p, q), p, q);
      assertClose(value, 1 + tvOnLine(p, q).value, { absolute: 1e-10 }, `${p.name} and ${q.name}`);
    }
  });

  it("is 1 at every constant D, and smaller at D* than at the indicator", () => {
    const [p, q] = pairs[1];
    assertClose(valueWithoutLogarithms(() => 0.3, p, q).value, 1, { absolute: 1e-10 }, "constant");
    const D = optimalDiscriminator(p, q);
    const soft = valueWithoutLogarithms((x) => D([x]), p, q).value;
    assert.ok(soft < 1 + tvOnLine(p, q).value - 0.01);
  });

  it("refuses a D outside [0, 1], naming x", () => {
    const [p, q] = pairs[3];
    assert.throws(() => valueWithoutLogarithms(() => 2, p, q), {
      name: "RangeError",
      message: /^D must be a probability in \[0, 1\], got 2 at x = /,
    });
  });
});
