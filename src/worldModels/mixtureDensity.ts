import * as tf from "@tensorflow/tfjs-core";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import type { Network } from "../networks/network";
import { readTidily } from "../networks/readTidily";
import { fork, type Source } from "../random/source";
import { normals, uniforms } from "../random/uniforms";
import type { FittedLaw } from "./conditionalLaw";

/** The least standard deviation, in units of the targets: without one, a target that is no random number has no best density. */
const leastSd = 0.1;

/** A mixture of Gaussians with diagonal covariances, for each of n rows. */
interface Mixtures {
  /** log π_k, [n, K]. */
  readonly logWeights: tf.Tensor2D;
  /** [n, K, d]. */
  readonly means: tf.Tensor3D;
  /** [n, K, d]. */
  readonly sds: tf.Tensor3D;
}

/**
 * A network whose outputs are, for each x, a mixture of K Gaussians with diagonal covariances, fitted by maximum likelihood: its
 * loss is −E log Σ_k π_k(x) Π_j N(y_j; μ_kj(x), σ_kj(x)²), in nats, with σ ≥ 0.1 units of the targets. With K = 1 it is a
 * Gaussian. It frees the network.
 * @param network of K (1 + 2 d) outputs: the logits of π, then μ and numbers for σ, component by component
 * @param d the length of y
 * @throws RangeError unless K and d are positive integers; when applied, for a network of another number of outputs
 * @see Bishop, "Mixture density networks", 1994, equations 22-29; Chua et al. (2018), appendix A.1, for a bound of σ.
 */
export function mixtureDensity(network: Network, components: number, d: number): FittedLaw {
  checkPositiveInteger(components, "components");
  checkPositiveInteger(d, "d");
  const at = (x: tf.Tensor2D) => mixturesOf(network.apply(x), components, d);
  return {
    name: components === 1 ? "Gaussian" : `mixture of ${components} Gaussians`,
    loss: (x, y) => negativeLogLikelihood(at(x), y),
    sample: (x, src, step) => drawFromMixtures(() => at(x), src, step),
    dispose: () => network.dispose(),
  };
}

/** The mixtures that rows of a network's outputs [n, K (1 + 2 d)] stand for: K logits, K d means, K d numbers for σ. */
function mixturesOf(outputs: tf.Tensor2D, components: number, d: number): Mixtures {
  const [n, width] = outputs.shape;
  const size = components * d;
  if (width !== components + 2 * size) {
    throw new RangeError(
      `a mixture of ${components} in R^${d} needs ${components + 2 * size} outputs, got ${width}`,
    );
  }
  const cut = (from: number) =>
    tf.reshape<tf.Rank.R3>(tf.slice(outputs, [0, from], [n, size]), [n, components, d]);
  return {
    logWeights: tf.logSoftmax(tf.slice(outputs, [0, 0], [n, components])),
    means: cut(components),
    sds: tf.add(tf.softplus(cut(components + size)), leastSd),
  };
}

/** −(1/n) Σ log p(y_i), for y [n, d]. */
function negativeLogLikelihood({ logWeights, means, sds }: Mixtures, y: tf.Tensor2D): tf.Scalar {
  const d = y.shape[1];
  const off = tf.div(tf.sub(tf.expandDims(y, 1), means), sds); // [n, K, d]
  const logDensities = tf.sub(
    tf.mul(tf.sum(tf.add(tf.square(off), tf.mul(tf.log(sds), 2)), 2), -0.5),
    (d / 2) * Math.log(2 * Math.PI),
  ); // [n, K]
  return tf.neg(tf.mean(tf.logSumExp(tf.add(logWeights, logDensities), 1))) as tf.Scalar;
}

/** One draw of each of n mixtures, row-major [n, d]: of a component by its weight, then of its Gaussian. */
function drawFromMixtures(mixtures: () => Mixtures, src: Source, step: number): Float32Array {
  const { n, components, d, logWeights, means, sds } = readTidily(() => {
    const { logWeights, means, sds } = mixtures();
    const [n, components, d] = means.shape;
    const numbers = {
      logWeights: logWeights.dataSync(),
      means: means.dataSync(),
      sds: sds.dataSync(),
    };
    return { n, components, d, ...numbers };
  });
  const lots = uniforms(fork(src, "component"), step, n);
  const noise = normals(fork(src, "noise"), step, n * d);
  const draws = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    let [k, left] = [0, lots[i] - Math.exp(logWeights[i * components])];
    while (left >= 0 && k < components - 1) left -= Math.exp(logWeights[i * components + ++k]);
    for (let j = 0; j < d; j++) {
      const at = (i * components + k) * d + j;
      draws[i * d + j] = means[at] + sds[at] * noise[i * d + j];
    }
  }
  return draws;
}
