import { lineDistribution } from "../../src/distributions/lineDistribution";

/** The standard Cauchy law, which has no mean. */
export const cauchy = lineDistribution({
  name: "Cauchy",
  kind: "density",
  support: [-Infinity, Infinity],
  breaks: [],
  mean: Number.NaN,
  variance: Number.NaN,
  logProb: (x) => -Math.log(Math.PI * (1 + x * x)),
  cdf: (x) => (x < 0 ? Math.atan(-1 / x) / Math.PI : 0.5 + Math.atan(x) / Math.PI),
  quantile: (p) => Math.tan(Math.PI * (p - 0.5)),
});
