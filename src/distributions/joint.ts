import { checkProbability } from "../checks/checkProbability";
import { fork, type Source } from "../random/source";
import { uniforms } from "../random/uniforms";
import { checkDraws } from "./checkDraws";
import type { Distribution } from "./distribution";
import { drawFrom } from "./drawFrom";
import type { Points } from "./points";

/** The law of a labeled pair (x, y): y = 1 if x is real, y = 0 if it is fake. */
export interface JointDistribution {
  /** The dimension of x. */
  readonly d: number;
  /**
   * `n` independent pairs: x [n, d] and the labels y [n].
   * @throws RangeError unless n is a positive integer
   */
  sample(src: Source, step: number, n: number): { readonly x: Points; readonly y: Uint8Array };
  /**
   * log p(x, y) in nats.
   * @throws as the `logProb` of the laws, and RangeError unless y is 0 or 1
   */
  logProb(x: ArrayLike<number>, y: number): number;
  /**
   * P(y = 1 | x).
   * @throws as the `logProb` of the laws, and RangeError where p(x) = 0, since it is undefined there
   */
  posterior(x: ArrayLike<number>): number;
}

/**
 * The joint law of examples and labels that the discriminator faces: p(x, y) = (1 − prior) p_θ(x) 1[y = 0] + prior p_r(x) 1[y =
 * 1]. Its posterior P(y = 1 | x) = prior p_r(x) / (prior p_r(x) + (1 − prior) p_θ(x)) is, at prior ½, the optimal discriminator
 * D*(x).
 * @throws RangeError if the laws differ in dimension or kind, or if prior is not a probability
 * @see Goodfellow et al., "Generative Adversarial Nets", 2014, proposition 1.
 */
export function joint(real: Distribution, fake: Distribution, prior = 0.5): JointDistribution {
  checkProbability(prior, "prior");
  if (real.d !== fake.d) {
    throw new RangeError(`real and fake must be of one dimension, got ${real.d} and ${fake.d}`);
  }
  if (real.kind !== fake.kind) {
    throw new RangeError(`real and fake must be of one kind, got ${real.kind} and ${fake.kind}`);
  }
  const logReal = (x: ArrayLike<number>) => Math.log(prior) + real.logProb(x);
  const logFake = (x: ArrayLike<number>) => Math.log1p(-prior) + fake.logProb(x);
  return {
    d: real.d,
    sample: (src, step, n) => {
      checkDraws(n);
      const u = uniforms(fork(src, "label"), step, n);
      const y = Uint8Array.from(u, (value) => (value < prior ? 1 : 0));
      return { x: drawFrom([fake, real], y, src, step), y };
    },
    logProb: (x, y) => {
      if (y !== 0 && y !== 1) throw new RangeError(`y must be 0 or 1, got ${y}`);
      return y === 1 ? logReal(x) : logFake(x);
    },
    posterior: (x) => {
      const [a, b] = [logReal(x), logFake(x)];
      if (a === -Infinity && b === -Infinity) {
        throw new RangeError(`the posterior is undefined at x = ${Array.from(x)}: p(x) is 0 there`);
      }
      // p_r / (p_r + p_θ) = 1 / (1 + e^{b − a}), so that densities that underflow still compare.
      return 1 / (1 + Math.exp(b - a));
    },
  };
}
