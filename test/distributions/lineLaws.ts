import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import type { LineDistribution } from "../../src/distributions/distribution";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { mixture } from "../../src/distributions/mixture";
import { uniform } from "../../src/distributions/uniform";

/** Laws of mass on the line, with every point that they weigh. */
export const masses: readonly { law: LineDistribution; places: readonly number[] }[] = [
  { law: bernoulli(0.3), places: [0, 1] },
  { law: binomial(10, 0.4), places: Array.from({ length: 11 }, (_, k) => k) },
  { law: binomial(400, 0.02), places: Array.from({ length: 401 }, (_, k) => k) },
  { law: atomsOnLine([2, -1, 2, 0.5], [0.25, 0.5, 0.125, 0.125]), places: [-1, 0.5, 2] },
  {
    law: mixture([binomial(3, 0.5), atomsOnLine([-2, 7.25])], [0.75, 0.25]),
    places: [-2, 0, 1, 2, 3, 7.25],
  },
];

/** Laws with a density on the line. */
export const densities: readonly LineDistribution[] = [
  gaussian(0, 1),
  gaussian(-3, 0.2),
  uniform(-2, 5),
  exponential(1),
  exponential(7),
  mixture([gaussian(-5, 1), gaussian(5, 0.5)], [0.3, 0.7]),
  mixture([uniform(0, 1), exponential(2), gaussian(4, 0.1)], [0.5, 0.25, 0.25]),
];

export const lineLaws: readonly LineDistribution[] = [
  ...masses.map(({ law }) => law),
  ...densities,
];
