import * as tf from "@tensorflow/tfjs-core";
import { splitLabels } from "../datasets/oneHot";
import type { Source } from "../random/source";
import { checkInputs } from "./checkInputs";
import type { Initializer } from "./initializer";
import { makeLayer } from "./makeLayer";
import type { Network } from "./network";

/** Options of both players of a DCGAN. */
export interface DcganSettings {
  /**
   * Whether batch normalization, with the batch's own statistics in sampling as in training (see `batchNorm`), replaces the bias
   * after every kernel but the generator's last and the discriminator's first and last, as in Radford, Metz, Chintala (2015).
   * Its channels are those of the images, also after the projection of z, as in the WGAN authors' program. Default: false.
   */
  readonly batchNorm?: boolean;
  /** How the parameters are initialized. Default: "he". */
  readonly initializer?: Initializer;
}

/** Options of a DCGAN's discriminator. */
export interface DcganDiscriminatorSettings extends DcganSettings {
  /**
   * The number of label columns after the pixels of a row; each becomes a further channel, constant over the image. Default: 0.
   */
  readonly labels?: number;
}

/** Side of the convolutions' kernels: a multiple of the stride, so that every pixel sums over equally many inputs. */
const kernelSide = 4;

/** Every convolution halves or doubles the image's side. */
const stride = 2;

/** What the discriminator's leaky ReLUs keep of a negative value. */
const slope = 0.2;

/**
 * A convolutional generator of gray images, `side` × `side` pixels as rows. With two filters it is
 * z [batch, latent] → dense, ReLU [batch, side/4, side/4, filters[1]] → transposed convolution, ReLU
 * [batch, side/2, side/2, filters[0]] → transposed convolution, tanh [batch, side²], in [−1, 1]. Each further filter adds one
 * doubling, so a DCGAN that goes from 4 × 4 to 32 × 32 pixels has three.
 * Kernels are 4 × 4 with stride 2, [4, 4, n_out, n_in]. Biases start at 0, or as the initializer says; the shifts of
 * batch normalization start at 0.
 *
 * DCGAN has batch normalization and doubles its filters from layer to layer, as in [64, 128]. The generator of Fig. 6 in the WGAN
 * paper has no batch normalization and the same number of filters everywhere, as in [16, 16].
 * @param filters the channels at half of the side, at a quarter, and so on, as in `dcganDiscriminator`
 * @throws RangeError unless latent is a positive integer, filters holds at least one positive integer, and side is a multiple of
 * 2^filters.length; when applied, unless rows hold `latent` numbers
 * @see Radford, Metz, Chintala (2015); Arjovsky, Chintala, Bottou (2017), section 4.3.
 */
export function dcganGenerator(
  latent: number,
  filters: readonly number[],
  init: Source,
  side = 28,
  { batchNorm = false, initializer = "he" }: DcganSettings = {},
): Network {
  if (!isPositiveInteger(latent)) {
    throw new RangeError(`latent must be a positive integer, got ${latent}`);
  }
  checkConvolutions(filters, side);
  const depth = filters.length;
  const [smallest, deepest] = [side / 2 ** depth, filters[depth - 1]];
  const taps = (kernelSide / stride) ** 2; // of each input channel, in one output of a transposed convolution
  const units = smallest * smallest * deepest;
  const projection = makeLayer<tf.Tensor2D>(init, 0, {
    shape: [latent, units],
    fanIn: latent,
    biases: units,
    normalized: batchNorm ? deepest : undefined,
    initializer,
  });
  const channels = [...filters].reverse().concat(1); // as they come
  const convolutions = channels.slice(1).map((to, l) => {
    const [from, last] = [channels[l], l + 1 === depth];
    return makeLayer<tf.Tensor4D>(init, l + 1, {
      shape: [kernelSide, kernelSide, to, from],
      fanIn: taps * from,
      biases: to,
      normalized: batchNorm && !last ? to : undefined,
      initializer,
    });
  });
  const variables = [projection, ...convolutions].flatMap((layer) => layer.variables);
  const what = `${[latent, ...channels].join("-")} ${side}×${side}`;
  const takes = {
    name: `dcgan generator ${what}${batchNorm ? ", batch norm" : ""}`,
    inputs: latent,
    variables,
  };
  return {
    ...takes,
    rowwise: !batchNorm,
    apply: (z) =>
      tf.tidy(() => {
        checkInputs(takes, z);
        const batch = z.shape[0];
        const dense = tf.relu(projection.after(tf.matMul(z, projection.kernel)));
        let h: tf.Tensor4D = tf.reshape(dense, [batch, smallest, smallest, deepest]);
        for (const [l, { kernel, after }] of convolutions.entries()) {
          const size = smallest * 2 ** (l + 1);
          const shape: [number, number, number, number] = [batch, size, size, channels[l + 1]];
          const larger = after(tf.conv2dTranspose(h, kernel, shape, stride, "same"));
          h = l + 1 < depth ? tf.relu(larger) : tf.tanh(larger);
        }
        return tf.reshape<tf.Rank.R2>(h, [batch, side * side]);
      }),
    dispose: () => tf.dispose([...variables]),
  };
}

/**
 * A convolutional discriminator, the mirror image of the generator. With two filters it is x [batch, side²] → convolution, leaky
 * ReLU [batch, side/2, side/2, filters[0]] → convolution, leaky ReLU [batch, side/4, side/4, filters[1]] → dense, linear
 * [batch, 1]. Its outputs are a critic's scores or a discriminator's logits: no sigmoid is applied.
 * Kernels are 4 × 4 with stride 2, [4, 4, n_in, n_out]; leaky ReLUs have slope 0.2 below 0. Biases start at 0, or as the
 * initializer says; the shifts of batch normalization start at 0. With a gradient penalty, leave out batch normalization; for
 * rows [x | one-hot y], pass the number of `labels` columns.
 * @param filters the channels at half of the side, at a quarter, and so on
 * @throws RangeError unless filters holds at least one positive integer, side is a multiple of 2^filters.length, and labels
 * is an integer of at least 0; when applied, unless rows hold side² + labels numbers
 * @see Radford, Metz, Chintala (2015); Arjovsky, Chintala, Bottou (2017).
 */
export function dcganDiscriminator(
  filters: readonly number[],
  init: Source,
  side = 28,
  { batchNorm = false, initializer = "he", labels = 0 }: DcganDiscriminatorSettings = {},
): Network {
  checkConvolutions(filters, side);
  if (!Number.isInteger(labels) || labels < 0) {
    throw new RangeError(`labels must be an integer from 0, got ${labels}`);
  }
  const depth = filters.length;
  const channels = [1 + labels, ...filters];
  const convolutions = filters.map((to, l) => {
    const from = channels[l];
    return makeLayer<tf.Tensor4D>(init, l, {
      shape: [kernelSide, kernelSide, from, to],
      fanIn: kernelSide ** 2 * from,
      biases: to,
      normalized: batchNorm && l > 0 ? to : undefined,
      initializer,
    });
  });
  const features = (side / 2 ** depth) ** 2 * filters[depth - 1];
  const score = makeLayer<tf.Tensor2D>(init, depth, {
    shape: [features, 1],
    fanIn: features,
    biases: 1,
    initializer,
  });
  const variables = [...convolutions, score].flatMap((layer) => layer.variables);
  const told = [labels > 0 ? `, ${labels} labels` : "", batchNorm ? ", batch norm" : ""];
  const takes = {
    name: `dcgan critic ${[1, ...filters].join("-")} ${side}×${side}${told.join("")}`,
    inputs: side * side + labels,
    variables,
  };
  return {
    ...takes,
    rowwise: !batchNorm,
    apply: (x) =>
      tf.tidy(() => {
        checkInputs(takes, x);
        const batch = x.shape[0];
        let h = constantChannels(x, side, labels);
        for (const { kernel, after } of convolutions) {
          h = tf.leakyRelu(after(tf.conv2d(h, kernel, stride, "same")), slope);
        }
        return score.after(tf.matMul(tf.reshape<tf.Rank.R2>(h, [batch, features]), score.kernel));
      }),
    dispose: () => tf.dispose([...variables]),
  };
}

/** Rows [pixels | labels] as images [batch, side, side, 1 + labels], each label a channel of one value. */
function constantChannels(rows: tf.Tensor2D, side: number, labels: number): tf.Tensor4D {
  const batch = rows.shape[0];
  if (labels === 0) return tf.reshape(rows, [batch, side, side, 1]);
  const [x, y] = splitLabels(rows, labels);
  const spread = tf.mul(tf.reshape(y, [batch, 1, 1, labels]), tf.ones([1, side, side, 1]));
  return tf.concat([tf.reshape<tf.Rank.R4>(x, [batch, side, side, 1]), spread as tf.Tensor4D], 3);
}

function isPositiveInteger(n: number): boolean {
  return Number.isInteger(n) && n > 0;
}

function checkConvolutions(filters: readonly number[], side: number): void {
  if (filters.length === 0 || !filters.every(isPositiveInteger)) {
    throw new RangeError(
      `filters must be at least one positive integer, got [${filters.join(", ")}]`,
    );
  }
  const multiple = 2 ** filters.length;
  if (!isPositiveInteger(side) || side % multiple !== 0) {
    throw new RangeError(`side must be a positive multiple of ${multiple}, got ${side}`);
  }
}
