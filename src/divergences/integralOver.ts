import { kronrodEstimate } from "../calculus/gaussKronrod";
import { type Integral, type Panel, refine } from "../calculus/refine";
import type { LineDistribution } from "../distributions/distribution";
import { type Sight, sightsOf } from "./sightsOf";

/** f at x = origin + rest, from the logarithms of the laws' densities there. */
export type Integrand = (logDensities: readonly number[], origin: number, rest: number) => number;

/**
 * f ↦ ∫ f dx over the least interval that holds the supports of laws with densities, to 1e-11 of ∫ |f| or `floor`, by quadrature
 * on their `sightsOf`, which several integrals share. Where no law has density f is 0. What `estimate` makes of f's values is
 * integrated, f itself where left out.
 * @throws RangeError as `integrate` and `sightsOf`.
 */
export function integralOver(
  laws: readonly LineDistribution[],
): (f: Integrand, floor?: number, estimate?: typeof kronrodEstimate) => Integral {
  const sights = sightsOf(laws);
  const low = Math.min(...laws.map(({ support }) => support[0]));
  const high = Math.max(...laws.map(({ support }) => support[1]));
  const name = `the integral from ${low} to ${high}`;
  return (f, floor = 0, estimate = kronrodEstimate) =>
    refine(
      sights.map((sight) => panelOf(sight, f, estimate)),
      { name, tolerance: 1e-11, floor },
    );
}

function panelOf(sight: Sight, f: Integrand, estimate: typeof kronrodEstimate): Panel {
  const { stretch, ends, origin, rest, slopes, logDensities } = sight;
  const values = rest.map((x, i) => {
    const logs = logDensities[i];
    if (logs.some(Number.isNaN)) return Number.NaN;
    if (logs.every((log) => log === -Infinity)) return 0;
    const y = f(logs, origin, x);
    if (!Number.isFinite(y)) {
      if (i >= 15) return Number.NaN; // an end, where f may be singular
      throw new RangeError(`f must be finite, got ${y} at x = ${origin + x}`);
    }
    return y === 0 ? 0 : y * slopes[i];
  });
  const { value, error, absolute, corner } = estimate(values, stretch.from, stretch.to);
  return {
    value,
    error,
    absolute,
    ends: () => ends,
    halves: () => sight.halves(corner).map((half) => panelOf(half, f, estimate)),
  };
}
