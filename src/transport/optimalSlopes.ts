import { checkFinite } from "../checks/checkFinite";
import { atomsOnLine } from "../distributions/atomsOnLine";
import type { Points } from "../distributions/points";
import { weightedDistance } from "./weightedDistance";

/** A stretch of the line between two neighboring points, and what an optimal 1-Lipschitz f does there. */
export interface Stretch {
  /** The left end. */
  readonly from: number;
  /** The right end. */
  readonly to: number;
  /** 1, −1, or 0 where any slope is as good as another. */
  readonly slope: number;
  /** |G − F|·(to − from): what the stretch contributes to W1. */
  readonly earns: number;
}

/**
 * The slopes of an optimal 1-Lipschitz f for two samples of the line: sign(G − F) on each stretch, with F and G the
 * distribution functions of x and y. Integration by parts gives E f(x) − E f(y) = ∫ f′(G − F), so each stretch decides for
 * itself; together they earn ∫ |F − G| = W1.
 * @param x [n, 1], real
 * @param y [m, 1], fake
 * @throws RangeError unless both are samples of the line, or if a stretch earns more than the largest double
 * @see Vallender (1974).
 */
export function optimalSlopes(x: Points, y: Points): Stretch[] {
  const [F, G] = [distributionFunction(x, "x"), distributionFunction(y, "y")];
  const stops = [...new Set([...x.data, ...y.data])].sort((p, q) => p - q);
  return stops.slice(1).map((to, k) => {
    const from = stops[k];
    const surplus = G(from) - F(from); // the same on the whole stretch
    const slope = Math.abs(surplus) < 1e-12 ? 0 : Math.sign(surplus);
    const earns = slope === 0 ? 0 : weightedDistance(Math.abs(surplus), to, from);
    checkFinite(earns, `what the stretch from ${from} to ${to} earns`);
    return { from, to, slope, earns };
  });
}

function distributionFunction({ data, d }: Points, name: string): (at: number) => number {
  if (d !== 1) throw new RangeError(`${name} must be points of the line, got dimension ${d}`);
  return atomsOnLine(data).cdf;
}
