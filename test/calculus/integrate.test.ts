import assert from "node:assert/strict";
import fc from "fast-check";
import { gaussKronrod15 } from "../../src/calculus/gaussKronrod";
import { integrate } from "../../src/calculus/integrate";
import { assertClose } from "../close";
import fixture from "../fixtures/divergences.json";

const { exp, log, sqrt, PI } = Math;

/** Each integrand of the fixture, its interval, where it is not smooth, and its closed form where it has one. */
const integrands: Record<
  string,
  { f: (x: number) => number; on: [number, number]; breaks?: number[]; exactly?: number }
> = {
  "e^-x^2": { f: (x) => exp(-x * x), on: [-Infinity, Infinity], exactly: sqrt(PI) },
  "1/(1+x^2)": { f: (x) => 1 / (1 + x * x), on: [-Infinity, Infinity], exactly: PI },
  "e^-x": { f: (x) => exp(-x), on: [0, Infinity], exactly: 1 },
  "e^x": { f: exp, on: [-Infinity, 0], exactly: 1 },
  "x^-1/2": { f: (x) => 1 / sqrt(x), on: [0, 1], exactly: 2 },
  "log x": { f: log, on: [0, 1], exactly: -1 },
  "x^-0.9": { f: (x) => x ** -0.9, on: [0, 1], exactly: 10 },
  "log x / sqrt x": { f: (x) => log(x) / sqrt(x), on: [0, 1], exactly: -4 },
  "(log x)^2": { f: (x) => log(x) ** 2, on: [0, 1], exactly: 2 },
  "sqrt x": { f: sqrt, on: [0, 1], exactly: 2 / 3 },
  "sin 50x": { f: (x) => Math.sin(50 * x), on: [0, 1], exactly: (1 - Math.cos(50)) / 50 },
  "|x - 1/3|": { f: (x) => Math.abs(x - 1 / 3), on: [0, 1], breaks: [1 / 3], exactly: 5 / 18 },
  "1/(1+25x^2)": { f: (x) => 1 / (1 + 25 * x * x), on: [-1, 1], exactly: 0.4 * Math.atan(5) },
  "x^3/(e^x - 1)": {
    f: (x) => (x ** 3 * exp(-x)) / -Math.expm1(-x),
    on: [0, Infinity],
    exactly: PI ** 4 / 15,
  },
  "e^-x / sqrt x": { f: (x) => exp(-x) / sqrt(x), on: [0, Infinity], exactly: sqrt(PI) },
  "x^-2": { f: (x) => x ** -2, on: [1, Infinity], exactly: 1 },
  "x^-3/2": { f: (x) => x ** -1.5, on: [1, Infinity], exactly: 2 },
  "e^-x cos x": { f: (x) => exp(-x) * Math.cos(x), on: [0, Infinity], exactly: 0.5 },
  "log(1+x)/x": { f: (x) => Math.log1p(x) / x, on: [0, 1], exactly: PI ** 2 / 12 },
  "1/(1+x^4)": { f: (x) => 1 / (1 + x ** 4), on: [0, Infinity], exactly: PI / sqrt(8) },
  "x^3/2 e^-x": { f: (x) => x ** 1.5 * exp(-x), on: [0, Infinity], exactly: 0.75 * sqrt(PI) },
  "e^-|x-3|": { f: (x) => exp(-Math.abs(x - 3)), on: [-Infinity, Infinity], exactly: 2 },
  "e^-x^2 log(1+x^2)": {
    f: (x) => exp(-x * x) * Math.log1p(x * x),
    on: [-Infinity, Infinity],
  },
  "e^(cos 7x)": { f: (x) => exp(Math.cos(7 * x)), on: [-2, 5] },
};

describe("integrate", () => {
  it("meets SciPy's quad and the closed forms to 1e-10 on 24 integrals, some singular, some infinite", () => {
    assert.equal(fixture.integrals.length, 24);
    for (const { name, value: quad, error: quadError } of fixture.integrals) {
      const { f, on, breaks, exactly } = integrands[name];
      const { value, error } = integrate(f, ...on, { breaks });
      // sin 50x cancels: the tolerance is a fraction of ∫ |f|, at most 1 there.
      const allowed = name === "sin 50x" ? 1e-10 : 1e-10 * Math.abs(quad);
      assertClose(value, quad, { absolute: allowed + quadError }, name);
      assert.ok(error <= 1e-10 * Math.max(1, Math.abs(quad)), `${name}: error ${error}`);
      if (exactly === undefined) continue;
      assertClose(value, exactly, { absolute: allowed }, `${name}, exactly`);
      // Rounding of the sum of the panels is not part of the estimate.
      assert.ok(
        Math.abs(value - exactly) <= error + 1e-14 * Math.abs(exactly),
        `${name} is within its error`,
      );
    }
  });

  it("is exact for polynomials of degree 22, and its error says so", () => {
    for (let degree = 0; degree <= 22; degree++) {
      const { value } = gaussKronrod15((x) => x ** degree, 0, 1);
      assertClose(value, 1 / (degree + 1), { relative: 1e-15 * 4 }, `degree ${degree}`);
    }
    const { value } = gaussKronrod15((x) => x ** 24, -1, 1);
    assert.ok(Math.abs(value - 2 / 25) > 1e-12, `degree 24 is not exact: ${value}`);
  });

  it("counts its evaluations", () => {
    let count = 0;
    const { evaluations } = integrate(
      (x) => {
        count++;
        return sqrt(x);
      },
      0,
      1,
    );
    assert.equal(evaluations, count);
    assert.equal(integrate((x) => x, 0, 1).evaluations, 15);
    assert.equal(integrate((x) => x, 1, 1).evaluations, 0);
  });

  it("turns its sign when its ends change places, and is 0 over no interval", () => {
    assert.equal(integrate(exp, 1, 0).value, -integrate(exp, 0, 1).value);
    assert.deepEqual(integrate(log, 0, 0), { value: 0, error: 0, evaluations: 0 });
  });

  it("is additive over adjacent intervals", () => {
    const ends = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(ends, ends, ends, (a, b, c) => {
        const f = (x: number) => exp(-x * x) * (2 + Math.sin(3 * x));
        const whole = integrate(f, a, c).value;
        const parts = integrate(f, a, b).value + integrate(f, b, c).value;
        assertClose(parts, whole, { absolute: 1e-8 }, "parts");
      }),
    );
  });

  it("finds a narrow peak far out, given a break on it", () => {
    const peak = (x: number) => exp(-(((x - 4000) / 1e-3) ** 2));
    const { value } = integrate(peak, -Infinity, Infinity, { breaks: [3999.99, 4000, 4000.01] });
    // x = 4000 + 1e-3 z is known to 4.5e-13, 4.5e-10 of z.
    assertClose(value, 1e-3 * sqrt(PI), { relative: 1e-9 }, "∫");
  });

  it("passes over breaks outside the interval, repeated or not in order", () => {
    const plain = integrate(exp, 0, 1, { breaks: [0.25, 0.5] });
    assert.deepEqual(integrate(exp, 0, 1, { breaks: [0.5, 7, 0.25, 0, 0.5, -1, 1] }), plain);
  });

  it("does not lose small integrals: the tolerance is a fraction of ∫ |f|", () => {
    const { value } = integrate((x) => 1e-200 * sqrt(x), 0, 1);
    assertClose(value, (2 / 3) * 1e-200, { relative: 1e-10 }, "∫");
  });

  it("lets an error below its floor stand", () => {
    const plain = integrate(sqrt, 0, 1);
    const { value, error, evaluations } = integrate(sqrt, 0, 1, { floor: 1e-3 });
    assert.ok(evaluations < plain.evaluations && error <= 1e-3 && error > plain.error);
    assertClose(value, 2 / 3, { absolute: error }, "∫");
  });

  const refusals: [string, () => unknown, string | RegExp][] = [
    [
      "a tolerance of 0",
      () => integrate(exp, 0, 1, { tolerance: 0 }),
      "tolerance must be in [1e-13, 1), got 0",
    ],
    [
      "a negative floor",
      () => integrate(exp, 0, 1, { floor: -1 }),
      "floor must be an error of at least 0, got -1",
    ],
    ["a NaN end", () => integrate(exp, Number.NaN, 1), "low must be a number, got NaN"],
    ["a NaN end above", () => integrate(exp, 0, Number.NaN), "high must be a number, got NaN"],
    [
      "a NaN break",
      () => integrate(exp, 0, 1, { breaks: [Number.NaN] }),
      "a break must be a number, got NaN",
    ],
    [
      "NaN from f, naming x",
      () => integrate(() => Number.NaN, 0, 1),
      "f must be finite, got NaN at x = 0.5",
    ],
    [
      "infinity from f",
      () => integrate((x) => 1 / Math.abs(x - 0.5), 0, 1),
      "f must be finite, got Infinity at x = 0.5",
    ],
    [
      "an integral that diverges, naming interval and error",
      () => integrate((x) => 1 / x, 0, 1),
      /^the integral from 0 to 1 must converge to within 1e-10 of ∫ \|f\|, got an error of .* in .* after \d+ evaluations, the worst on \[.*\]$/,
    ],
    [
      "a singularity where doubles are sparse",
      () => integrate((x) => (1 - x) ** -0.5, 0, 1),
      /the worst on \[0\.99999999/,
    ],
  ];
  for (const [what, attempt, message] of refusals) {
    it(`refuses ${what}`, () => assert.throws(attempt, { name: "RangeError", message }));
  }
});
