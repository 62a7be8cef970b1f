import { checkFinite } from "../checks/checkFinite";
import { checkWeights } from "../distributions/checkWeights";
import { checkPoints, type Points, pointAt } from "../distributions/points";
import { euclidean } from "./euclidean";

/** A price at each point of the space, x [d] ↦ f(x): the critic's role in the dual of transport, high at x and low at y. */
export type DualPotential = (x: ArrayLike<number>) => number;

/**
 * What prices f earn by charging f(x_i) at the points x and paying f(y_j) at the points y: Σ_i a_i f(x_i) − Σ_j b_j f(y_j), at
 * most K·W1 if f is K-Lipschitz. The weights `a` [n] and `b` [m] default to 1/n and 1/m.
 * @throws RangeError if a sample is empty, a price is not finite, or weights are negative, not one per point, or do not sum to 1
 * @see Kantorovich & Rubinstein (1958); Villani, "Optimal Transport: Old and New", 2009, chapter 5.
 */
export function dualObjective(
  f: DualPotential,
  x: Points,
  y: Points,
  a?: ArrayLike<number>,
  b?: ArrayLike<number>,
): number {
  return mean(f, x, a, "a") - mean(f, y, b, "b");
}

/**
 * The steepest rise of f between two of the points, max_{i≠k} |f(x_i) − f(x_k)| / ‖x_i − x_k‖₂: the least K for which f is
 * K-Lipschitz on them, and a lower bound on its Lipschitz constant. Infinity if two points in one place have different prices.
 * @throws RangeError if the sample is empty, or if it or a price is not finite
 */
export function empiricalLipschitz(f: DualPotential, x: Points): number {
  const distances = euclidean(x, x);
  const prices = Array.from({ length: x.n }, (_, i) => priceAt(f, x, i, "x"));
  let most = 0;
  for (let i = 0; i < x.n; i++) {
    for (let k = 0; k < i; k++) {
      const halfRise = Math.abs(prices[i] / 2 - prices[k] / 2); // the whole might overflow
      if (halfRise > 0) most = Math.max(most, 2 * (halfRise / distances[i * x.n + k]));
    }
  }
  return most;
}

function mean(f: DualPotential, x: Points, weights: ArrayLike<number> | undefined, name: string) {
  const points = name === "a" ? "x" : "y";
  checkPoints(x, points);
  if (weights !== undefined) checkWeights(weights, x.n, name);
  let sum = 0;
  for (let i = 0; i < x.n; i++) sum += priceAt(f, x, i, points) * (weights?.[i] ?? 1 / x.n);
  return sum;
}

function priceAt(f: DualPotential, x: Points, i: number, name: string): number {
  const price = f(pointAt(x, i));
  checkFinite(price, `the price at point ${i} of ${name}`);
  return price;
}
