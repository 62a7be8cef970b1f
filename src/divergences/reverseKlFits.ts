import type { Component } from "../distributions/component";
import { componentsOf } from "../distributions/componentsOf";
import type { LineDistribution } from "../distributions/distribution";
import { gaussian } from "../distributions/gaussian";
import { forwardKlFit, type GaussianFit } from "./forwardKlFit";
import { type Integrand, integralOver } from "./integralOver";
import { klOnLine } from "./onLine";

/** Searches start at p's components, and at p's quantiles of these levels, this fraction of p's deviation wide. */
const LEVELS = [1, 3, 5, 7, 9, 11, 13, 15].map((i) => i / 16);
const NARROW = 0.25;

/** The natural gradient's length at which a search has settled: what quadrature leaves of it. */
const FLAT = 1e-8;

const MOST_STEPS = 200;

/**
 * The Gaussians q at which KL(q ‖ p) has a local minimum, lowest first, for a smooth density p on the whole line. Each satisfies
 * E_q (log p)′ = 0 and 1/sd² = −E_q (log p)″; where modes are far apart there is one per mode: q seeks one mode and ignores the
 * others, at the cost of −log of that mode's mass. They are found by Newton steps from p's mean and deviation, from each of its
 * components, and from narrow Gaussians at eight of its quantiles: a mode that is not among p's components, and that these do not
 * resolve, may be missed.
 * @throws TypeError unless p has a density; RangeError if p has no finite mean or variance, if its support is not the whole line
 * (then every KL(q ‖ p) is +∞), or if a search does not settle
 * @see Opper & Archambeau, "The variational Gaussian approximation revisited", 2009.
 */
export function reverseKlFits(p: LineDistribution): GaussianFit[] {
  const cover = forwardKlFit(p);
  if (p.support[0] > -Infinity || p.support[1] < Infinity) {
    throw new RangeError(
      `p must have the whole line as its support, got [${p.support.join(", ")}] (${p.name})`,
    );
  }
  const found: GaussianFit[] = [];
  for (const start of apart([
    cover,
    ...componentsOf(p).map(asGaussian),
    ...narrowOnes(p, cover.sd),
  ])) {
    const end = descend(p, start);
    if (end === undefined || found.some((fit) => isAt(fit, end))) continue;
    found.push({ ...end, kl: klOnLine(gaussian(end.mean, end.sd), p).value });
  }
  return found.sort((a, b) => a.kl - b.kl);
}

type Place = Pick<GaussianFit, "mean" | "sd">;

/** A Gaussian of a component's median and quartiles, which are 1.349 deviations apart. */
function asGaussian({ center, width, about }: Component): Place {
  return { mean: center + about(center).quantile(0.5), sd: width / 1.349 };
}

function narrowOnes(p: LineDistribution, sd: number): Place[] {
  return LEVELS.map((level) => ({ mean: p.quantile(level), sd: NARROW * sd }));
}

/**
 * The places without those that are half a deviation or less from one before, and about as wide: many components may be alike.
 */
function apart(places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const { mean, sd } of places) {
    const known = kept.some(
      (other) =>
        Math.abs(other.mean - mean) <= Math.min(other.sd, sd) / 2 &&
        Math.abs(Math.log(other.sd / sd)) < 0.5,
    );
    if (!known) kept.push({ mean, sd });
  }
  return kept;
}

function isAt(fit: Place, { mean, sd }: Place): boolean {
  return Math.abs(fit.mean - mean) < 1e-4 * sd && Math.abs(fit.sd / sd - 1) < 1e-4;
}

/**
 * The local minimum that Newton's steps lead down to, or nothing where they come to rest on a saddle. In natural coordinates,
 * d mean = sd a and d sd² = √2 sd² b, the step solves (H + λ) (a, b) = −(gradient), λ at least what makes H + λ positive, and
 * more where the step would not go down.
 */
function descend(p: LineDistribution, start: Place): Place | undefined {
  let place = start;
  let here = under(p, place);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { ga, gb, haa, hab, hbb } = here;
    const least = (haa + hbb) / 2 - Math.hypot((haa - hbb) / 2, hab);
    if (Math.hypot(ga, gb) < FLAT) return least > FLAT ? place : undefined;
    let lambda = Math.max(0, 0.1 - least);
    for (;;) {
      const [A, B] = [haa + lambda, hbb + lambda];
      const determinant = A * B - hab * hab;
      const a = (hab * gb - B * ga) / determinant;
      const b = (hab * ga - A * gb) / determinant;
      const growth = 1 + Math.SQRT2 * b; // of sd²
      if (Math.abs(a) < 2 && growth > 0.2 && growth < 5) {
        const next = { mean: place.mean + place.sd * a, sd: place.sd * Math.sqrt(growth) };
        const there = under(p, next);
        if (there.cost <= here.cost + FLAT ** 2 || lambda > 1e9) {
          [place, here] = [next, there];
          break;
        }
      }
      lambda = Math.max(0.1, 4 * lambda);
    }
  }
  throw new RangeError(
    `the search must settle in ${MOST_STEPS} steps, got to N(${place.mean}, ${place.sd}²) for ${p.name}`,
  );
}

/**
 * KL(q ‖ p) up to a constant for q = N(mean, sd²), −log sd − E_q log p, with its gradient and Hessian in natural coordinates,
 * from log p alone: integrated by parts k times, sdᵏ E_q (log p)⁽ᵏ⁾ is E_q He_k(z) log p with Hermite's polynomials in
 * z = (x − mean)/sd, and ∂/∂sd² of E_q is ½ ∂²/∂mean².
 */
function under(p: LineDistribution, { mean, sd }: Place) {
  const integral = integralOver([gaussian(mean, sd), p]);
  const [log, first, second, third, fourth] = HERMITE.map((polynomial) => {
    const integrand: Integrand = ([logQ, logP], origin, rest) => {
      const q = Math.exp(logQ);
      return q === 0 ? 0 : polynomial((origin - mean + rest) / sd) * q * logP;
    };
    return integral(integrand).value;
  });
  return {
    cost: -Math.log(sd) - log,
    ga: -first,
    gb: -(1 + second) / Math.SQRT2,
    haa: -second,
    hab: -third / Math.SQRT2,
    hbb: 1 - fourth / 2,
  };
}

const HERMITE: readonly ((z: number) => number)[] = [
  () => 1,
  (z) => z,
  (z) => z * z - 1,
  (z) => z * (z * z - 3),
  (z) => z * z * (z * z - 6) + 3,
];
