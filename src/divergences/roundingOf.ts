import { componentsOf } from "../distributions/componentsOf";
import type { LineDistribution } from "../distributions/distribution";

/**
 * What rounding may do to ∫ |p − q|: about ε E |log p| of each law, for a density e^{log p} is as far off as its logarithm. A
 * component's log density is of the size of the logarithms of its weight and width; one that is known at doubles x only has
 * no more digits than x has about its width. By how much weights miss the sum 1 is counted with it.
 */
export function roundingOf(...laws: readonly LineDistribution[]): number {
  return laws.map(componentsOf).reduce((total, components) => {
    let [rounding, mass] = [0, 0];
    for (const { logWeight, width, center, about } of components) {
      const away = Math.abs(about(center).quantile(0.5)) / width;
      const size = 4 + Math.abs(logWeight) + Math.abs(Math.log(width)) + away;
      rounding += 4 * Number.EPSILON * Math.exp(logWeight) * size;
      mass += Math.exp(logWeight);
    }
    return total + rounding + Math.abs(mass - 1);
  }, 0);
}
