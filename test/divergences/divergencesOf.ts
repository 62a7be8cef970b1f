import type { Distribution } from "../../src/distributions/distribution";
import { js } from "../../src/divergences/js";
import { kl } from "../../src/divergences/kl";
import { totalVariation } from "../../src/divergences/totalVariation";

/** KL(p ‖ q), JS and TV, by whatever way the laws allow. */
export const divergencesOf = (p: Distribution, q: Distribution) => ({
  kl: kl(p, q).value,
  js: js(p, q).value,
  tv: totalVariation(p, q).value,
});
