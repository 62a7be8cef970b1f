import type { LineDistribution } from "../distributions/distribution";
import { gaussian } from "../distributions/gaussian";
import { klOnLine } from "./onLine";

/** A Gaussian N(mean, sd²) laid over a law, and how far apart the two are. */
export interface GaussianFit {
  readonly mean: number;
  /** The standard deviation, never the variance. */
  readonly sd: number;
  /** The divergence that the fit minimizes, in nats. */
  readonly kl: number;
}

/**
 * argmin over Gaussians q of KL(p ‖ q), for a density p on the line: the Gaussian of p's own mean and variance, which is what
 * maximum likelihood comes to on ever larger samples. It covers p, gaps included. For any other Gaussian q,
 * KL(p ‖ q) = KL(p ‖ fit) + KL(fit ‖ q).
 * @throws TypeError unless p has a density, RangeError where it has no finite mean or variance, or its variance underflows.
 * @see Csiszár, "I-divergence geometry of probability distributions and minimization problems", 1975.
 */
export function forwardKlFit(p: LineDistribution): GaussianFit {
  const mean = p.mean?.[0] ?? Number.NaN;
  const sd = Math.sqrt(p.covariance?.[0] ?? Number.NaN);
  if (!(Number.isFinite(mean) && Number.isFinite(sd))) {
    throw new RangeError(`p must have a finite mean and variance, got ${p.name}`);
  }
  if (sd === 0) {
    throw new RangeError(`p must have a variance that doubles can hold, got 0 for ${p.name}`);
  }
  if (p.kind !== "density") {
    throw new TypeError(`p must have a density, got ${p.name}, whose kind is ${p.kind}`);
  }
  return { mean, sd, kl: klOnLine(p, gaussian(mean, sd)).value };
}
