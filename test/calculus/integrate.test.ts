import assert from "node:assert/strict";
import fc from "fast-check";
import {
  gaussKronrod15,
  kronrodEstimate,
  kronrodNodes,
  kronrodOfAbsolute,
} from "../../src/calculus/gaussKronrod";
import { integrate } from "../../src/calculus/integrate";
import { assertClose } from "../close";
import fixture from "../fixtures/divergences.json";

const { abs, exp, log, sqrt, PI } = Math;

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

  it("of numbers whose sum overflows is what doubles can hold: 1e308 on [0, 1], 1e-300 and x on the whole of doubles", () => {
    const [most, close] = [1.5e308, { relative: 1e-15 }];
    assertClose(integrate(() => 1e308, 0, 1).value, 1e308, close, "1e308");
    assertClose(integrate(() => 1e-300, -most, most).value, 3e8, close, "1e-300");
    const odd = integrate((x) => x * 1e-308, -most, 0.5 * most);
    assertClose(odd.value, -0.375 * most * (most * 1e-308), { relative: 1e-14 }, "x");
    assertClose(
      integrate((x) => 1e300 / x, 1, 1e8).value,
      1e300 * log(1e8),
      { relative: 1e-10 },
      "1/x",
    );
  });

  it("on a half-line from the largest doubles asks for nothing beyond them", () => {
    assert.equal(integrate((x) => exp(-x), 1.7e308, Infinity).value, 0);
    assert.throws(() => integrate((x) => (1e154 / x) ** 2, 1e308, Infinity), {
      name: "RangeError",
      message: /^the integral from 1e\+308 to Infinity must be finite, got Infinity/,
    });
  });

  it("finds a peak that its first node hits, however small a part of the interval it is", () => {
    for (const far of [1e3, 1e12, 1e100, 1.5e308]) {
      const { value, error } = integrate((x) => exp(-x * x), -far, far);
      assertClose(value, sqrt(PI), { absolute: error, relative: 1e-15 }, `on ±${far}`);
    }
  });

  it("says how far off it is where f has a corner, wherever halving puts it", () => {
    // Nearer to an end than its node no value shows it.
    const corner = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(corner, fc.double({ min: 0, max: 4, noNaN: true }), (c, k) => {
        const { value, error } = integrate((x) => exp(k * x) + abs(x - c), 0, 1);
        const exactly = (k === 0 ? 1 : Math.expm1(k) / k) + (c * c + (1 - c) ** 2) / 2;
        assert.ok(
          abs(value - exactly) <= error + 4e-15 * exactly,
          `${value} ± ${error}, right ${exactly}`,
        );
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("says how far off it is, to a factor of 10, where that corner is on a steep slope", () => {
    let short = 0;
    for (let i = 0; i < 400; i++) {
      const c = 0.01 + 0.98 * ((i * 0.618) % 1);
      const { value, error } = integrate((x) => 1000 * exp(4 * x) + abs(x - c), 0, 1, {
        tolerance: 1e-11,
      });
      const off = abs(value - 250 * Math.expm1(4) - (c * c + (1 - c) ** 2) / 2);
      assert.ok(off <= 10 * error, `corner at ${c}: error ${error}, off ${off}`);
      if (off > error) short++;
    }
    assert.ok(short < 40, `${short} of 400 errors are too small`);
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
      "an integral beyond the largest double",
      () => integrate(() => 1e308, 0, 10),
      "the integral from 0 to 10 must be finite, got Infinity for ∫ |f|",
    ],
    [
      "one whose panels overflow however narrow",
      () => integrate(() => 1e308, 0, 1e300),
      /^the integral from 0 to 1e\+300 must be finite, got Infinity for ∫ \|f\| on \[/,
    ],
    [
      "one that cancels, of values whose absolute sum overflows",
      () => integrate((x) => x, -1.5e308, 1.5e308),
      /^the integral from -1\.5e\+308 to 1\.5e\+308 must be finite, got Infinity for ∫ \|f\|/,
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

describe("Kronrod's 15 nodes", () => {
  const valuesOf = (g: (x: number) => number, low: number, high: number) =>
    [...kronrodNodes(low, high), low, high].map(g);

  it("see a corner between an end and the node next to it by the value at that end", () => {
    const g = (x: number) => x + 100 * Math.max(0, x - 0.998);
    const off = 50 * 0.002 ** 2;
    const [within, withEnds] = [valuesOf(g, 0, 1).slice(0, 15), valuesOf(g, 0, 1)];
    const blind = kronrodEstimate(within, 0, 1);
    assertClose(blind.value, 0.5, { absolute: 1e-15 }, "∫ as if there were no corner");
    assert.ok(blind.error < 1e-13, `error ${blind.error} without the ends`);
    const { value, error } = kronrodEstimate(withEnds, 0, 1);
    assert.ok(abs(value - (0.5 + off)) <= error && error < 10 * off, `error ${error}, off ${off}`);
  });

  it("own up to a corner on a slope ten million times as steep, wherever it is", () => {
    let short = 0;
    for (let i = 5; i < 996; i++) {
      const c = i / 1000;
      const values = valuesOf((x) => 1e7 * x + abs(x - c), 0, 1);
      const { value, error } = kronrodEstimate(values, 0, 1);
      const off = abs(value - (5e6 + (c * c + (1 - c) ** 2) / 2));
      assert.ok(off <= 10 * error, `corner at ${c}: error ${error}, off ${off}`);
      if (off > error) short++;
    }
    assert.ok(short < 200, `${short} of 991 errors are too small`);
  });

  it("find nothing at the ends of a polynomial of degree 14, nor where a value is not known", () => {
    const values = valuesOf((x) => (x - 0.3) ** 14, -1, 2);
    const { error } = kronrodEstimate(values.slice(0, 15), -1, 2);
    assertClose(kronrodEstimate(values, -1, 2).error, error, { relative: 1e-12 }, "error");
    const jump = [...values.slice(0, 15), Number.NaN, Number.NaN];
    assert.equal(kronrodEstimate(jump, -1, 2).error, error);
  });

  it("integrate |g| with the area that a change of sign leaves open as the error, and say where it is", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (zero) => {
        const g = (x: number) => exp(x) * (x - zero);
        // ∫ e^x (x − z) = e^x (x − z − 1), on both sides of z, where it is −e^z.
        const F = (x: number) => exp(x) * (x - zero - 1);
        const exactly = F(-1) - F(zero) + F(2) - F(zero);
        const { value, error, corner } = kronrodOfAbsolute(valuesOf(g, -1, 2), -1, 2);
        assert.ok(abs(value - exactly) <= error + 1e-13, `${value} ± ${error}, right ${exactly}`);
        const inside = zero > -0.99 && zero < 1.99;
        if (inside) assertClose(corner ?? Number.NaN, zero, { absolute: 0.06 }, "corner");
        // Cut there, both parts are smooth, but for what lies between that corner and the true one.
        if (!inside || corner === undefined) return;
        const parts = [
          kronrodOfAbsolute(valuesOf(g, -1, corner), -1, corner),
          kronrodOfAbsolute(valuesOf(g, corner, 2), corner, 2),
        ];
        const sum = parts.reduce((all, part) => all + part.value, 0);
        assertClose(sum, exactly, { absolute: 20 * (corner - zero) ** 2 + 1e-13 }, "of two parts");
      }),
      { seed: 3 },
    );
  });
});
