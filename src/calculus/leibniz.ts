import { centralDifference } from "./centralDifference";
import { integrate } from "./integrate";

/** d/dx ∫ f(x, y) dy over y from a(x) to b(x), and the terms whose sum it is by Leibniz's rule. */
export interface LeibnizTerms {
  /** d/dx ∫_{a(x)}^{b(x)} f(x, y) dy. */
  readonly derivativeOfIntegral: number;
  /** f(x, b(x)) b′(x) − f(x, a(x)) a′(x). */
  readonly boundary: number;
  /** ∫_{a(x)}^{b(x)} ∂f/∂x (x, y) dy. */
  readonly integralOfDerivative: number;
}

/** Quadrature of differences: their noise is some 1e-11 of f, and the outer difference divides by h. */
const TOLERANCE = 1e-9;

/**
 * Both sides of Leibniz's rule at x, each computed independently: by differences of integrals, and by integrals of differences.
 * If f and ∂f/∂x are continuous and a, b differentiable, derivativeOfIntegral = boundary + integralOfDerivative, here to about
 * 1e-8. f must be smooth on [x − h, x + h] × [a, b]; `h` is as in `centralDifference`.
 * @throws RangeError if a(x), b(x), or f at one of them is not finite, and as `integrate` and `centralDifference`
 */
export function leibniz(
  f: (x: number, y: number) => number,
  a: (x: number) => number,
  b: (x: number) => number,
  x: number,
  h = 0.1 * Math.max(1, Math.abs(x)),
): LeibnizTerms {
  const integral = (at: number) => integrate((y) => f(at, y), a(at), b(at), { tolerance: 1e-13 });
  const derivative = (of: (x: number) => number) => centralDifference(of, x, h).value;
  const at = (y: number) => {
    const value = f(x, y);
    if (!Number.isFinite(value)) {
      throw new RangeError(`f must be finite at the ends, got ${value} at y = ${y}`);
    }
    return value;
  };
  return {
    derivativeOfIntegral: derivative((at) => integral(at).value),
    boundary: at(b(x)) * derivative(b) - at(a(x)) * derivative(a),
    integralOfDerivative: integrate((y) => derivative((at) => f(at, y)), a(x), b(x), {
      tolerance: TOLERANCE,
    }).value,
  };
}
