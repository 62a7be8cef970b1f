import type { Component, LineFunctions } from "./component";
import type { LineDistribution } from "./distribution";

/** What a law is mixed from; a law that does not tell is one component, known at doubles x only. */
export function componentsOf(law: LineDistribution): readonly Component[] {
  return law.logProb.components ?? [opaque(law)];
}

/** Its center is 0, about which doubles x are dense: a density may be singular there. */
function opaque(law: LineDistribution): Component {
  const width = law.quantile(0.75) - law.quantile(0.25);
  return { logWeight: 0, center: 0, width, reach: 0, about: (origin) => movedBy(law, origin) };
}

function movedBy(law: LineDistribution, origin: number): LineFunctions {
  return {
    support: [law.support[0] - origin, law.support[1] - origin],
    breaks: law.breaks.map((x) => x - origin),
    logProb: (x) => law.logProb([x + origin]),
    cdf: (x) => law.cdf(x + origin),
    quantile: (p) => law.quantile(p) - origin,
  };
}
