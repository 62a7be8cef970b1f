import type { LineDistribution } from "../distributions/distribution";
import { gaussian } from "../distributions/gaussian";
import { klOnLine } from "./onLine";

/** A Gaussian N(mean, sd²) fitted to a law, and the divergence between the two. */
export interface GaussianFit {
  /** The mean, in units of x. */
  readonly mean: number;
  /** The standard deviation, never the variance. */
  readonly sd: number;
  /** The divergence that the fit minimizes, in nats. */
  readonly kl: number;
}

/**
 * The Gaussian q that minimizes KL(p ‖ q) for a density p on the line: the one with p's mean and variance, to which
 * maximum likelihood converges as samples grow. It covers p, gaps included. For any Gaussian q,
 * KL(p ‖ q) = KL(p ‖ fit) + KL(fit ‖ q).
 * @throws TypeError unless p has a density; RangeError if p has no finite mean or variance, or if its variance underflows
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
