import { checkFinite } from "../checks/checkFinite";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { uniforms } from "../random/uniforms";
import { type AtomicDistribution, atoms } from "./atoms";
import { checkDraws, checkPoint } from "./checkDraws";
import type { Distribution } from "./distribution";
import { points } from "./points";

/**
 * The law of (theta, Z), Z ~ U[0, 1]: singular, since it lives on a segment of no area, no point of which has mass.
 * @throws RangeError unless theta is finite
 * @see Arjovsky, Chintala & Bottou, "Wasserstein GAN", 2017, Example 1.
 */
export function verticalLine(theta: number): Distribution {
  checkFinite(theta, "theta");
  const name = `line at ${theta}`;
  return {
    name,
    d: 2,
    kind: "singular",
    mean: Float64Array.of(theta, 0.5),
    covariance: Float64Array.of(0, 0, 0, 1 / 12),
    sample: (src, step, n) => {
      checkDraws(n);
      const data = new Float64Array(2 * n);
      for (const [i, z] of uniforms(src, step, n).entries()) data.set([theta, z], 2 * i);
      return { data, n, d: 2 };
    },
    logProb: (x) => {
      checkPoint(x, 2);
      throw new TypeError(`the law "${name}" is singular: it has neither a density nor masses`);
    },
  };
}

/**
 * The vertical line on a grid: `N` atoms (theta, i/N), i = 1, …, N, of mass 1/N each.
 * @throws RangeError unless theta is finite and N is a positive integer
 */
export function lineOfAtoms(theta: number, N: number): AtomicDistribution {
  checkFinite(theta, "theta");
  checkPositiveInteger(N, "N");
  const law = atoms(points(Array.from({ length: N }, (_, i) => [theta, (i + 1) / N])));
  return { ...law, name: `line at ${theta}, ${N} atoms` };
}
