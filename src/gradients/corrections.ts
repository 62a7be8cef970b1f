import * as tf from "@tensorflow/tfjs-core";
import type { CustomResult } from "./tapeEngine";

type Correction = (made: CustomResult) => CustomResult;

/**
 * For labels p and logits l, Σ_j −p_j (l_j − log Σ_k e^{l_k}) has the derivatives −log softmax(l) in p, and softmax(l) Σ_k p_k − p
 * in l. tfjs has p − softmax(l) for the first, and leaves the sum out of the second: it is 1 for probabilities.
 */
const softmaxCrossEntropy: Correction = (made) => ({
  ...made,
  gradFunc: (dy, [p, logSoftmax]) => {
    const slope = tf.expandDims(dy, -1);
    const total = tf.sum(p, -1, true);
    return [
      tf.mul(slope, tf.neg(logSoftmax)),
      tf.mul(slope, tf.sub(tf.mul(tf.exp(logSoftmax), total), tf.cast(p, "float32"))),
    ];
  },
});

/** A convolution of one image [height, width, channels]: tfjs' gradient asks for the batch that was made of it. */
const ofOneImage: Correction = ({ value, gradFunc }) => ({
  value,
  gradFunc: (dy, saved) => gradFunc(tf.reshape(dy, saved[2].shape), saved),
});

/** The gradients of tfjs' own composed ops that are wrong, by the scope that an op works in. */
export const corrections: Readonly<Record<string, Correction>> = {
  softmaxCrossEntropy__op: softmaxCrossEntropy,
  fusedConv2d__op: ofOneImage,
  fusedDepthwiseConv2d__op: ofOneImage,
};
