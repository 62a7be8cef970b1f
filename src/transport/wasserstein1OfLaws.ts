import { kronrodOfAbsolute } from "../calculus/gaussKronrod";
import { panelOf } from "../calculus/integrate";
import type { Measured } from "../calculus/measured";
import { refine } from "../calculus/refine";
import { stretchOver } from "../calculus/stretch";
import type { LineFunctions } from "../distributions/component";
import { componentsOf } from "../distributions/componentsOf";
import type { LineDistribution } from "../distributions/distribution";
import { framesOf, type Seen } from "../distributions/framesOf";

/** Beyond its quantiles of this level and of 1 less it a component is left out. */
const TAIL = 1e-15;

/** What rounding of distribution functions may leave, as a fraction of how far the laws spread. */
const ROUNDING = 1e-14;

/**
 * W1 between two laws on the line, W1 = ∫ |F − G| dx, by quadrature to 1e-10 of itself, or to 1e-14 of how far the laws spread.
 * One law may have atoms and the other a density: W1 compares what has no common kind. Of each component the tails beyond 1e-15 of its mass are left out; the error tells what they may
 * hold.
 * @throws RangeError as `integrate`, and where tails may hold more than that, as they do where a law has no mean.
 * @see Vallender, "Calculation of the Wasserstein distance between probability distributions on the line", 1974.
 */
export function wasserstein1OfLaws(p: LineDistribution, q: LineDistribution): Measured {
  const panels = framesOf([p, q], tailEnds).flatMap(({ splits, laws: [P, Q] }) =>
    splits
      .slice(1)
      .map((high, i) =>
        panelOf((x) => difference(P, Q, x), stretchOver(splits[i], high), kronrodOfAbsolute),
      ),
  );
  const floor = ROUNDING * spreadOf(p, q);
  const name = `W1 between ${p.name} and ${q.name}`;
  const { value, error } = refine(panels, { name, tolerance: 1e-10, floor });
  const tails = tailOf(p) + tailOf(q);
  if (!(tails <= Math.max(1e-10 * value, 10 * floor))) {
    throw new RangeError(
      `${name} must not rest on tails beyond ${TAIL} of the mass, got ${tails} in ${value}`,
    );
  }
  return { value, error: error + tails + floor, by: "quadrature" };
}

/** Where a component's tails are cut. */
function tailEnds({ quantile }: LineFunctions): [number, number] {
  return [quantile(TAIL), quantile(1 - TAIL)];
}

/** F − G at x; above the middle from 1 − F and 1 − G, which know their digits there. */
function difference(p: readonly Seen[], q: readonly Seen[], x: number): number {
  const mixed = (law: readonly Seen[], f: (component: Seen) => number) =>
    law.reduce((sum, component) => sum + Math.exp(component.logWeight) * f(component), 0);
  const below = (component: Seen) => component.cdf(x);
  const [F, G] = [mixed(p, below), mixed(q, below)];
  if (F + G <= 1) return F - G;
  const above = ({ survival, cdf }: Seen) => survival?.(x) ?? 1 - cdf(x);
  return mixed(q, above) - mixed(p, above);
}

/** About what the cut tails hold, ∫ F below and ∫ 1 − F above: of a tail as heavy as 1/x² as much as it is away. */
function tailOf(law: LineDistribution): number {
  return componentsOf(law).reduce((sum, { logWeight, center, about }) => {
    const [low, high] = tailEnds(about(center));
    return sum + Math.exp(logWeight) * TAIL * (high - low);
  }, 0);
}

/** How far both laws reach about the median of p's heaviest component, in the mean over components. */
function spreadOf(p: LineDistribution, q: LineDistribution): number {
  const of = (law: LineDistribution) =>
    componentsOf(law).map(({ logWeight, center, width, about }) => ({
      weight: Math.exp(logWeight),
      median: center + about(center).quantile(0.5),
      width,
    }));
  const heaviest = of(p).reduce((a, b) => (b.weight > a.weight ? b : a));
  return [...of(p), ...of(q)].reduce(
    (sum, { weight, median, width }) => sum + weight * (Math.abs(median - heaviest.median) + width),
    0,
  );
}
