import { checkFinite } from "../checks/checkFinite";
import { atomsOnLine } from "../distributions/atomsOnLine";
import type { Points } from "../distributions/points";
import { weightedDistance } from "./weightedDistance";

/** A stretch of the line between two neighboring points, and what a best price list does there. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** 1, −1, or 0 where any slope is as good as another. */
  readonly slope: number;
  /** |G − F|·(to − from): what the stretch adds to the earnings. */
  readonly earns: number;
}

/**
 * A best 1-Lipschitz price list of two samples of the line, as its slopes: sign(G − F) on each stretch, F and G the
 * distribution functions of x and y. For E f(x) − E f(y) = ∫ f′(G − F), by parts, so each stretch decides for itself;
 * together they earn ∫ |F − G| = W1.
 * @param x [n, 1], real
 * @param y [m, 1], fake
 * @throws RangeError unless both are samples of the line, or where a stretch earns more than the largest double
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
