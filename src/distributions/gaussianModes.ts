import { checkPositive } from "../checks/checkPositive";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import type { Distribution } from "./distribution";
import { mixture } from "./mixture";
import { multivariateGaussian } from "./multivariateGaussian";
import { type Points, points } from "./points";

/** A law in the plane whose modes can be counted: equal round Gaussians about known centers. */
export interface GaussianModes extends Distribution {
  /** The centers [k, 2]. */
  readonly modes: Points;
  /** Each mode's standard deviation in every direction. */
  readonly sd: number;
}

/**
 * A ring of `k` Gaussians N(c_i, sd² I) of weight 1/k about c_i = radius·(cos 2πi/k, sin 2πi/k), i = 0, …, k − 1.
 * PacGAN's ring has k = 8, radius 1, sd 0.01.
 * @throws RangeError unless k is a positive integer, and radius and sd are positive and finite
 * @see Lin, Khetan, Fanti & Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018, section 4.1.
 */
export function gaussianRing(k: number, radius: number, sd: number): GaussianModes {
  checkPositiveInteger(k, "k");
  checkPositive(radius, "radius");
  const angles = Array.from({ length: k }, (_, i) => (2 * Math.PI * i) / k);
  const centers = angles.map((angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
  return bumps(`ring of ${k}`, centers, sd);
}

/**
 * A grid of k² Gaussians N(c, sd² I) of weight 1/k² about the points of a square grid, k per side, centered on 0.
 * PacGAN's grid has k = 5, spacing 2, sd 0.05, and so centers {−4, −2, 0, 2, 4}².
 * @throws RangeError unless k is a positive integer, and spacing and sd are positive and finite
 * @see as `gaussianRing`
 */
export function gaussianGrid(k: number, spacing: number, sd: number): GaussianModes {
  checkPositiveInteger(k, "k");
  checkPositive(spacing, "spacing");
  const side = Array.from({ length: k }, (_, i) => spacing * (i - (k - 1) / 2));
  const centers = side.flatMap((x) => side.map((y) => [x, y]));
  return bumps(`grid of ${k} × ${k}`, centers, sd);
}

function bumps(name: string, centers: number[][], sd: number): GaussianModes {
  checkPositive(sd, "sd");
  const round = [sd * sd, 0, 0, sd * sd];
  const law = mixture(centers.map((center) => multivariateGaussian(center, round)));
  return { ...law, name, modes: points(centers), sd };
}
