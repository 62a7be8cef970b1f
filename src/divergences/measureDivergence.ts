import type { MonteCarlo } from "../calculus/expectation";
import type { Measured } from "../calculus/measured";
import { type AtomicDistribution, atoms } from "../distributions/atoms";
import type { Distribution, LineDistribution } from "../distributions/distribution";
import { isPoints, type Points, points } from "../distributions/points";
import type { Source } from "../random/source";
import { type Atoms, massesOnUnion } from "./massesOnUnion";
import { mutuallySingular } from "./mutuallySingular";

/** What a divergence compares: masses [n] over the same places, a sample of equally weighted points, or a distribution. */
export type Compared = ArrayLike<number> | Points | Distribution;

/** The draws for a measurement by sampling: `n` from each distribution, a function of (source, step). */
export interface Draws {
  /** The source of the draws. */
  readonly source: Source;
  /** Default: 0. */
  readonly step?: number;
  /** The number of draws from each distribution. */
  readonly n: number;
}

/** One divergence, by each way to it. */
export interface Divergence {
  /** Of two laws that share no mass. */
  readonly apart: number;
  ofMasses(p: ArrayLike<number>, q: ArrayLike<number>): number;
  onLine(p: LineDistribution, q: LineDistribution): Measured;
  bySampling(p: Distribution, q: Distribution, source: Source, step: number, n: number): MonteCarlo;
}

/**
 * A divergence of p and q by the way that they allow: exactly where both are masses, samples or laws of points, or share no mass;
 * by quadrature for two densities on the line; by sampling where draws are asked for, which is the only way to two densities in
 * more dimensions.
 * @throws TypeError where no way leads there; what that way throws
 */
export function measureDivergence(
  divergence: Divergence,
  p: Compared,
  q: Compared,
  draws?: Draws,
): Measured {
  const { apart, ofMasses, onLine, bySampling } = divergence;
  if (areMasses(p) && areMasses(q)) return { value: ofMasses(p, q), error: 0, by: "sum" };
  const [P, Q] = [distributionOf(p, "p"), distributionOf(q, "q")];
  if (draws) {
    const { source, step = 0, n } = draws;
    const { mean, standardError, n: drawn } = bySampling(P, Q, source, step, n);
    return { value: mean, error: standardError, by: drawn === 0 ? "supports" : "sampling" };
  }
  if (P.kind === "mass" && Q.kind === "mass") {
    const [a, b] = [atomsOf(P), atomsOf(Q)];
    if (a && b) return { value: ofMasses(...massesOnUnion(a, b)), error: 0, by: "sum" };
  }
  if (isOnLine(P) && isOnLine(Q)) return onLine(P, Q);
  if (mutuallySingular(P, Q)) return { value: apart, error: 0, by: "supports" };
  throw new TypeError(
    `between ${P.name} and ${Q.name} in R^${P.d} only sampling measures: say how, as in { source, n: 10_000 }`,
  );
}

function areMasses(x: Compared): x is ArrayLike<number> {
  return typeof (x as ArrayLike<number> | undefined)?.length === "number";
}

/** @throws TypeError for masses, which have no places of their own, and for what is nothing to compare */
function distributionOf(x: Compared, name: string): Distribution {
  if (isPoints(x)) return atoms(x);
  if (typeof (x as Distribution | undefined)?.logProb === "function") return x as Distribution;
  const got = areMasses(x) ? "a list, which is masses only beside another list" : typeof x;
  throw new TypeError(`${name} must be masses, points or a distribution, got ${got}`);
}

/** A law of masses by its atoms, where it knows them all. */
function atomsOf(law: Distribution): Atoms | undefined {
  if ("atoms" in law) return law as AtomicDistribution;
  if (!isOnLine(law)) return undefined;
  const places = law.breaks; // where F jumps
  return {
    atoms: points(places.map((x) => [x])),
    weights: Float64Array.from(places, (x) => Math.exp(law.logProb([x]))),
  };
}

function isOnLine(law: Distribution): law is LineDistribution {
  return "quantile" in law && "breaks" in law;
}
