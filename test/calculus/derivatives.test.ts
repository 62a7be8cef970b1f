import assert from "node:assert/strict";
import { centralDifference } from "../../src/calculus/centralDifference";
import { exchangeCounterexample } from "../../src/calculus/exchangeCounterexample";
import { integrate } from "../../src/calculus/integrate";
import { leibniz } from "../../src/calculus/leibniz";
import { assertClose } from "../close";

describe("centralDifference", () => {
  const cases: [string, (x: number) => number, (x: number) => number, number[]][] = [
    ["e^x", Math.exp, Math.exp, [-3, 0, 2]],
    ["sin", Math.sin, Math.cos, [0, 1, 20]],
    ["log", Math.log, (x) => 1 / x, [1, 5, 100]],
    ["1/(1+x²)", (x) => 1 / (1 + x * x), (x) => (-2 * x) / (1 + x * x) ** 2, [0, 0.5, -2]],
    ["x⁵", (x) => x ** 5, (x) => 5 * x ** 4, [0, 1, -10]],
  ];
  for (const [name, f, derivative, xs] of cases) {
    it(`of ${name} is its derivative to 1e-10, within ten times its own error estimate`, () => {
      for (const x of xs) {
        const { value, error } = centralDifference(f, x);
        const scale = Math.max(Math.abs(derivative(x)), Math.abs(f(x)), 1);
        assertClose(value, derivative(x), { absolute: 1e-10 * scale }, `at ${x}`);
        assert.ok(
          Math.abs(value - derivative(x)) <= 10 * error + 1e-15 * scale,
          `at ${x}: ${error}`,
        );
      }
    });
  }

  it("takes a step for functions that end nearby", () => {
    const { value } = centralDifference(Math.log, 0.01, 0.005);
    assertClose(value, 100, { relative: 1e-10 }, "log′(0.01)");
  });

  it("owns up to noise in f", () => {
    const noisy = (x: number) => Math.sin(x) + 1e-6 * Math.sin(1e7 * x);
    const { value, error } = centralDifference(noisy, 1);
    assertClose(value, Math.cos(1), { absolute: 10 * error }, "value");
    assert.ok(error > 1e-9, `error ${error}`);
  });

  it("is right where x ± h or f come to the largest doubles", () => {
    const close = { relative: 1e-12 };
    assertClose(centralDifference((x) => 3 * x, 0, 5e307).value, 3, close, "h = 5e307");
    assertClose(centralDifference((x) => x, 0, 1.7e308).value, 1, close, "h = 1.7e308");
    assertClose(centralDifference((x) => x * 1e308, 0, 1.5).value, 1e308, close, "f = ±1.5e308");
    assertClose(centralDifference((x) => (x * 1e-150) ** 2, 1e300).value, 2, close, "x = 1e300");
  });

  it("stops at the step that x no longer shows", () => {
    // Doubles about 1e17 are 16 apart: of steps of 64, 32, 16, 8, … three can be told from none.
    const { value, error } = centralDifference((x) => (x - 1e17) ** 2 + 5 * (x - 1e17), 1e17, 64);
    assertClose(value, 5, { absolute: error + 1e-12 }, "value");
  });

  it("does not take a difference that rounding swallows for 0 with certainty", () => {
    const { value, error } = centralDifference((x) => 1e16 + 0.1 * x, 0, 0.5);
    assertClose(value, 0.1, { absolute: error }, "value");
  });

  it("refuses x and steps that leave the doubles, or none, and slopes beyond them", () => {
    const refuses = (attempt: () => unknown, message: string) =>
      assert.throws(attempt, { name: "RangeError", message });
    refuses(() => centralDifference(Math.sin, Infinity), "x must be finite, got Infinity");
    refuses(() => centralDifference(Math.sin, Number.NaN), "x must be finite, got NaN");
    refuses(
      () => centralDifference((x) => x, 1.75e308),
      "x − h < x < x + h must be finite doubles, got x = 1.75e+308 and h = 1.75e+307",
    );
    refuses(
      () => centralDifference((x) => x * x, 1e17, 1),
      "x − h < x < x + h must be finite doubles, got x = 100000000000000000 and h = 1",
    );
    refuses(
      () => centralDifference((x) => (x > 0 ? 1e308 : -1e308), 0, 1),
      "f must have finite slopes, got Infinity from -0.5 to 0.5",
    );
  });

  it("refuses a step of 0, and f where it is not finite, naming x", () => {
    assert.throws(() => centralDifference(Math.exp, 0, 0), {
      name: "RangeError",
      message: "h must be a positive step, got 0",
    });
    assert.throws(() => centralDifference(Math.log, 0.5, 1), {
      name: "RangeError",
      message: "f must be finite, got NaN at x = -0.5",
    });
  });
});

describe("leibniz: d/dx ∫ f(x, y) dy is the boundary's part plus ∫ ∂f/∂x dy", () => {
  type Case = [
    string,
    (x: number, y: number) => number,
    (x: number) => number,
    (x: number) => number,
    number,
  ];
  const cases: Case[] = [
    ["constant ends", (x, y) => Math.sin(x * y), () => 0, () => 2, 1.3],
    ["a moving upper end", (x, y) => Math.exp(-x * y), () => 0, (x) => x * x, 0.9],
    ["both ends moving", (x, y) => Math.cos(x + y * y), Math.sin, (x) => 1 + x, 0.4],
    ["ends that have crossed", (x, y) => x * y * y, (x) => 2 * x, () => 1, 1.5],
  ];
  for (const [what, f, a, b, x] of cases) {
    it(`with ${what}`, () => {
      const { derivativeOfIntegral, boundary, integralOfDerivative } = leibniz(f, a, b, x);
      assertClose(derivativeOfIntegral, boundary + integralOfDerivative, { absolute: 1e-8 }, what);
    });
  }

  it("gives the parts in closed form: f = x y on [x, x²] at x = 2", () => {
    const terms = leibniz(
      (x, y) => x * y,
      (x) => x,
      (x) => x * x,
      2,
    );
    // ∫ = x (x⁴ − x²)/2; boundary x·x²·2x − x·x·1; inner (x⁴ − x²)/2.
    assertClose(terms.derivativeOfIntegral, (5 * 16 - 3 * 4) / 2, { absolute: 1e-8 }, "whole");
    assertClose(terms.boundary, 28, { absolute: 1e-8 }, "boundary");
    assertClose(terms.integralOfDerivative, 6, { absolute: 1e-8 }, "inner");
  });

  it("refuses f that is infinite at an end, where the boundary has no value", () => {
    assert.throws(
      () =>
        leibniz(
          (x, y) => x / Math.sqrt(y),
          () => 0,
          () => 1,
          1,
        ),
      { name: "RangeError", message: "f must be finite at the ends, got Infinity at y = 0" },
    );
  });

  it("refuses an end that is not finite", () => {
    assert.throws(
      () =>
        leibniz(
          (_, y) => Math.exp(y),
          () => -Infinity,
          () => 0,
          1,
        ),
      {
        name: "RangeError",
        message: "f must be finite, got -Infinity at x = 1.1",
      },
    );
  });
});

describe("noExchange", () => {
  const overY = (f: (y: number) => number) => integrate(f, 0, 1).value;

  it("has E g = x e^{−x²} and E ∂g/∂x in closed form, by quadrature over Y", () => {
    for (const x of [-1.5, -0.1, 0, 0.01, 0.5, 2]) {
      const mean = overY((y) => exchangeCounterexample.g(x, y));
      assertClose(mean, exchangeCounterexample.expectation(x), { absolute: 1e-9 }, `E g at ${x}`);
      const meanOfPartial = overY((y) => exchangeCounterexample.partial(x, y));
      assertClose(
        meanOfPartial,
        exchangeCounterexample.expectationOfDerivative(x),
        { absolute: 1e-8 },
        `E ∂g at ${x}`,
      );
    }
  });

  it("has the partial derivative of g, by differences", () => {
    for (const [x, y] of [
      [0, 0.2],
      [0.3, 0.5],
      [-1, 0.9],
    ]) {
      const { value } = centralDifference((at) => exchangeCounterexample.g(at, y), x);
      assertClose(
        exchangeCounterexample.partial(x, y),
        value,
        { absolute: 1e-8 },
        `∂g at (${x}, ${y})`,
      );
    }
  });

  it("exchanges away from 0, and at 0 gives 1 one way and 0 the other", () => {
    for (const x of [-2, -0.001, 0.001, 1]) {
      assert.equal(
        exchangeCounterexample.derivativeOfExpectation(x),
        exchangeCounterexample.expectationOfDerivative(x),
      );
    }
    const { value } = centralDifference((x) => overY((y) => exchangeCounterexample.g(x, y)), 0);
    assertClose(value, 1, { absolute: 1e-7 }, "(E g)′(0)");
    assert.equal(exchangeCounterexample.derivativeOfExpectation(0), 1);
    assert.equal(
      overY((y) => exchangeCounterexample.partial(0, y)),
      0,
    );
  });

  it("is dominated by e^{−1/2}/y, attained at x² = y/2, and by nothing integrable", () => {
    for (const y of [1e-6, 0.01, 0.5]) {
      const bound = exchangeCounterexample.leastDominating(y);
      assertClose(
        exchangeCounterexample.partial(Math.sqrt(y / 2), y),
        bound,
        { relative: 1e-14 },
        "sup",
      );
      for (let x = -2; x <= 2; x += 0.01) {
        assert.ok(Math.abs(exchangeCounterexample.partial(x, y)) <= bound * (1 + 1e-14));
      }
    }
    assert.throws(() => overY(exchangeCounterexample.leastDominating), /must converge/);
  });
});
