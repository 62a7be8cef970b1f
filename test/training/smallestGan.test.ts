import assert from "node:assert/strict";
import fc from "fast-check";
import { gaussian } from "../../src/distributions/gaussian";
import { valueFunction } from "../../src/divergences/valueFunction";
import { descentAscent } from "../../src/training/descentAscent";
import { smallestGan } from "../../src/training/smallestGan";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import fixture from "../fixtures/quadrature.json";

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const width = fc.constantFrom(0, 0.3, 1, 2);

describe("smallestGan", () => {
  it("is the value function of N(0, sd²) and N(θ, sd²) at logits φx", () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.constantFrom(0.3, 1, 2), (theta, phi, sd) => {
        const { value } = valueFunction((x) => phi * x, gaussian(0, sd), gaussian(theta, sd));
        assertClose(smallestGan(sd).value(theta, phi), value, { absolute: 1e-8 }, "V");
      }),
      { numRuns: 30 },
    );
  });

  it("of two points is −log 2 − log(1 + e^{θφ}), the limit of narrow laws", () => {
    fc.assert(
      fc.property(coordinate, coordinate, (theta, phi) => {
        const formula = -Math.LN2 - Math.log1p(Math.exp(theta * phi));
        assertClose(smallestGan(0).value(theta, phi), formula, { absolute: 1e-14 }, "V");
        // The next term is −sd²φ²/8 or so twice: below 1e-7 here.
        assertClose(smallestGan(1e-4).value(theta, phi), formula, { absolute: 1e-7 }, "narrow");
      }),
      { numRuns: 30 },
    );
  });

  it("has the slopes of its value (central differences)", () => {
    fc.assert(
      fc.property(coordinate, coordinate, width, (theta, phi, sd) => {
        const game = smallestGan(sd);
        const expected = centralDifferences(([a, b]) => game.value(a, b), [theta, phi], 1e-4);
        // Off by h² = 1e-8 times third derivatives of size 10, and 1e-9/h in quadrature.
        assertClose(game.slopes(theta, phi), expected, { absolute: 2e-6 }, "slopes");
      }),
      { numRuns: 30 },
    );
  });

  it("has its saddle at (0, 0): value −log 4, no slope, and −log 4 − θφ/2 − (2 sd² + θ²)φ²/8 about it", () => {
    for (const sd of [0, 0.5, 1]) {
      const game = smallestGan(sd);
      assertClose(game.value(0, 0), -Math.log(4), { absolute: 1e-11 }, "V at the saddle");
      assertClose(game.slopes(0, 0), [-0, 0], { absolute: 1e-11 }, "slopes at the saddle");
      const [theta, phi] = [0.03, -0.02];
      const near = -Math.log(4) - (theta * phi) / 2 - ((2 * sd ** 2 + theta ** 2) * phi ** 2) / 8;
      assertClose(game.value(theta, phi), near, { absolute: 1e-7 }, "V near it");
    }
  });

  it("spirals in by e^{−η sd²/4} a step where the laws have width, and circles where they are points", () => {
    const [rate, steps] = [0.05, 800];
    const radius = (sd: number) => {
      const settings = { rate, steps, turns: "alternating" } as const;
      const { theta, phi } = descentAscent(smallestGan(sd).slopes, [0.02, 0], settings);
      return Math.hypot(theta[steps], phi[steps]) / 0.02;
    };
    assertClose(radius(0), 1, { absolute: 0.05 }, "two points");
    for (const sd of [0.4, 0.7]) {
      // The radius wobbles within a turn by sd²/2 or so either way.
      const expected = Math.exp((-rate * steps * sd ** 2) / 4);
      assertClose(radius(sd), expected, { relative: 0.3 }, `radius at sd = ${sd}`);
    }
  });

  it("has value and slopes to 10 digits where θ, φ and sd differ by powers of ten, against 40 digits", () => {
    for (const { theta, phi, sd, value, slopes } of fixture.games) {
      const game = smallestGan(sd);
      const what = `at θ = ${theta}, φ = ${phi}, sd = ${sd}`;
      assertClose(game.value(theta, phi), value, { relative: 1e-10 }, `V ${what}`);
      assertClose(game.slopes(theta, phi), slopes, { relative: 1e-9 }, `slopes ${what}`);
    }
  });

  it("has the slopes of a steep game where V itself is beyond the largest double, and refuses V", () => {
    for (const sd of [0, 1]) {
      const game = smallestGan(sd);
      // D is sure: V = −φθ − …, whose slopes are −φ and −θ.
      assertClose(game.slopes(1e200, 1e200), [-1e200, -1e200], { relative: 1e-9 }, "slopes");
      assert.throws(() => game.value(1e200, 1e200), RangeError);
      assert.throws(() => game.slopes(Number.NaN, 1), RangeError);
    }
  });

  it("refuses a width that is none", () => {
    assert.throws(() => smallestGan(-1), {
      name: "RangeError",
      message: "sd must be at least 0 and finite, got -1",
    });
  });
});
