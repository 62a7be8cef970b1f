/**
 * A function g for which d/dx and E must not be exchanged at x = 0: with Y uniform on (0, 1) and g(x, y) = x³ y⁻² e^{−x²/y},
 * E g(x, Y) = x e^{−x²} has derivative 1 at 0, while ∂g/∂x (0, y) = 0 for every y, so E ∂g/∂x (0, Y) = 0.
 * The exchange theorem requires a Z(y) ≥ |∂g/∂x (x, y)| for all x near 0 with E Z < ∞; for |x| ≤ ε the least such Z is e^{−1/2} /
 * y wherever y ≤ 2 ε², attained at x² = y/2, and ∫ dy/y = ∞. Away from 0 both sides agree.
 * @see after Gelbaum & Olmsted, Counterexamples in Analysis, 1964, chapter 9.
 */
export const exchangeCounterexample = {
  /** g(x, y), y in (0, 1). */
  g: (x: number, y: number): number => (x ** 3 / y ** 2) * Math.exp(-(x ** 2) / y),
  /** ∂g/∂x = (3 x²/y² − 2 x⁴/y³) e^{−x²/y}. */
  partial: (x: number, y: number): number => {
    const s = x ** 2 / y;
    return (((3 - 2 * s) * s) / y) * Math.exp(-s);
  },
  /** sup over x of |∂g/∂x (x, y)| = e^{−1/2} / y: not integrable. */
  leastDominating: (y: number): number => Math.exp(-0.5) / y,
  /** E g(x, Y) = x e^{−x²}. */
  expectation: (x: number): number => x * Math.exp(-(x ** 2)),
  /** d/dx E g(x, Y) = (1 − 2 x²) e^{−x²}: 1 at x = 0. */
  derivativeOfExpectation: (x: number): number => (1 - 2 * x ** 2) * Math.exp(-(x ** 2)),
  /** E ∂g/∂x (x, Y): the same for x ≠ 0, but 0 at x = 0. */
  expectationOfDerivative: (x: number): number =>
    x === 0 ? 0 : (1 - 2 * x ** 2) * Math.exp(-(x ** 2)),
} as const;
