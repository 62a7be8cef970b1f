import type { Integral } from "../calculus/integrate";
import type { LineLaw } from "../distributions/distribution";
import { mutuallySingular } from "./mutuallySingular";
import { checkDensities, integrateOverBoth, splits } from "./overBoth";
import { jsTerm, klTerm } from "./terms";

/** A divergence by quadrature, and an estimate of how far off it is. */
export type Measured = Pick<Integral, "value" | "error">;

/**
 * What rounding may leave: log q − log p is off by ε = 1e-16 times logarithms of size 10, so that ∫ |p − q| is off by 1e-15 or so,
 * and KL and JS, which are quadratic in it, by 1e-15 times their root. At KL = 1e-8 that is the 1e-11 of it that is asked for.
 */
const FLOOR = { quadratic: 1e-18, linear: 1e-14 };

/**
 * KL(p ‖ q) = ∫ p log(p/q) dx in nats for two densities on the line, from their logarithms, to 1e-11 of itself or 1e-18.
 * Integrated as p log(p/q) − p + q ≥ 0, so that nearly equal laws keep their digits. It is +∞, exactly, where p's support
 * reaches out of q's or q has a gap in which p has mass, and for laws of different kinds.
 * @throws TypeError for two laws of masses that are not mutually singular (`divergencesOfAtoms` compares atoms), RangeError
 * where the integral diverges for another reason, as it does for tails of p that are too heavy for log q.
 */
export function klOnLine(p: LineLaw, q: LineLaw): Measured {
  if (mutuallySingular(p, q)) return { value: Infinity, error: 0 };
  checkDensities(p, q);
  if (reachesOut(p, q)) return { value: Infinity, error: 0 };
  return measured(
    integrateOverBoth(p, q, (_, px, qx, logRatio) => klTerm(px, qx, logRatio), FLOOR.quadratic),
  );
}

/**
 * JS(p, q) = ½ KL(p ‖ m) + ½ KL(q ‖ m), m = (p + q)/2, in nats for two densities on the line, to 1e-11 of itself or 1e-18:
 * by the terms of `jsDivergence` with u = tanh((log p − log q)/2). It is ln 2, exactly, where the laws are mutually singular.
 * @throws TypeError as `klOnLine`, RangeError as `integrate`.
 */
export function jsOnLine(p: LineLaw, q: LineLaw): Measured {
  if (mutuallySingular(p, q)) return { value: Math.LN2, error: 0 };
  return measured(
    integrateOverBoth(
      p,
      q,
      (_, px, qx, logRatio) => jsTerm(px + qx, Math.tanh(-logRatio / 2)),
      FLOOR.quadratic,
    ),
  );
}

/**
 * TV(p, q) = ½ ∫ |p − q| dx for two densities on the line, to 1e-11 of itself or 1e-14; where they are close |p − q| is
 * p |q/p − 1| by expm1. It is 1, exactly, where the laws are mutually singular.
 * @throws TypeError as `klOnLine`, RangeError as `integrate`.
 */
export function tvOnLine(p: LineLaw, q: LineLaw): Measured {
  if (mutuallySingular(p, q)) return { value: 1, error: 0 };
  return measured(
    integrateOverBoth(
      p,
      q,
      (_, px, qx, logRatio) =>
        0.5 * Math.abs(Math.abs(logRatio) < 1 ? px * Math.expm1(logRatio) : px - qx),
      FLOOR.linear,
    ),
  );
}

function measured({ value, error }: Integral): Measured {
  return { value, error };
}

/** How many places between two splits are asked whether q vanishes. */
const PROBES = 8;

/** Whether p has mass beyond q's support, or on a stretch between two splits where q is 0 at every probe. */
function reachesOut(p: LineLaw, q: LineLaw): boolean {
  if (p.support[0] < q.support[0] || p.support[1] > q.support[1]) return true;
  const ends = splits(p, q);
  return ends.slice(1).some((end, i) => {
    const start = ends[i];
    const vanishes = (_: unknown, k: number) =>
      q.logProb([start + ((end - start) * (k + 0.5)) / PROBES]) === -Infinity;
    return p.cdf(end) > p.cdf(start) && Array.from({ length: PROBES }).every(vanishes);
  });
}
