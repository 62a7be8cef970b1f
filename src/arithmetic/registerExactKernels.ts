import * as tf from "@tensorflow/tfjs-core";

/** What tf.localResponseNormalization says to its kernel. */
interface NormalizationAttributes {
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/** A kernel of these inputs and attributes, in ops whose rounding the standard of floating point fixes. */
type Formula = (
  inputs: Record<string, tf.Tensor>,
  attributes: NormalizationAttributes,
) => tf.Tensor;

/**
 * The kernels of TensorFlow's that start from a processor's approximate reciprocal or reciprocal root, which each maker
 * rounds otherwise, by divisions and roots.
 */
const formulas: Readonly<Record<string, Formula>> = {
  [tf.Reciprocal]: ({ x }) => tf.div(1, x),
  [tf.Rsqrt]: ({ x }) => tf.div(1, tf.sqrt(x)),
  [tf.Softmax]: ({ logits }) => {
    const powers = tf.exp(tf.sub(logits, tf.max(logits, -1, true)));
    return tf.div(powers, tf.sum(powers, -1, true));
  },
  [tf.Atan]: ({ x }) => arctangent(x),
  [tf.Atan2]: ({ a, b }) => angle(a, b),
  [tf.LRN]: ({ x }, attributes) => tf.div(x, tf.pow(squaresAbout(x, attributes), attributes.beta)),
  [tf.LRNGrad]: ({ x, y, dy }, attributes) => {
    const { alpha, beta, depthRadius } = attributes;
    const sums = squaresAbout(x, attributes);
    const pulls = sumAbout(tf.div(tf.mul(dy, y), sums), depthRadius);
    return tf.sub(tf.div(dy, tf.pow(sums, beta)), tf.mul(tf.mul(x, pulls), 2 * alpha * beta));
  },
};

/**
 * Lets a backend run by these formulas what it would run by approximate reciprocals.
 * @throws Error where the backend is not registered
 */
export function registerExactKernels(backend: string): void {
  for (const [name, formula] of Object.entries(formulas)) {
    const stock = tf.getKernel(name, backend);
    if (!stock) throw new Error(`the backend ${backend} has no kernel ${name}`);
    tf.unregisterKernel(name, backend);
    tf.registerKernel({
      ...stock,
      kernelFunc: ({ inputs, attrs }) =>
        tf.tidy(() =>
          formula(inputs as Record<string, tf.Tensor>, attrs as unknown as NormalizationAttributes),
        ),
    });
  }
}

/**
 * arctan x, to 2 units in the last place: beyond tan(3π/8) as π/2 − arctan(1/x), between tan(π/8) and there as
 * π/4 + arctan((x − 1)/(x + 1)), and by a polynomial below. Source: Moshier, Cephes, atanf.
 */
function arctangent(x: tf.Tensor): tf.Tensor {
  const size = tf.abs(x);
  const [large, middle] = [
    tf.greater(size, 2.414213562373095),
    tf.greater(size, 0.4142135623730951),
  ];
  const turned = tf.where(middle, tf.div(tf.sub(size, 1), tf.add(size, 1)), size);
  const t = tf.where(large, tf.div(-1, size), turned);
  const start = tf.where(
    large,
    tf.fill(x.shape, Math.PI / 2),
    tf.where(middle, tf.fill(x.shape, Math.PI / 4), tf.zeros(x.shape)),
  );
  const square = tf.square(t);
  const series = [8.05374449538e-2, -1.38776856032e-1, 1.99777106478e-1, -3.33329491539e-1].reduce(
    (sum: tf.Tensor, coefficient) => tf.add(tf.mul(sum, square), coefficient),
    tf.zeros(x.shape),
  );
  const angles = tf.add(start, tf.add(tf.mul(tf.mul(series, square), t), t));
  return tf.where(negative(x), tf.neg(angles), angles);
}

/** The angle of the point (x, y) in (−π, π], as atan2(y, x) has it, signed zeros and infinities too. */
function angle(y: tf.Tensor, x: tf.Tensor): tf.Tensor {
  const zeros = tf.zerosLike(tf.add(y, x));
  const [height, width] = [y, x].map((side) => tf.add(tf.abs(side), zeros));
  const [least, most] = [tf.minimum(height, width), tf.maximum(height, width)];
  const ratio = tf.where(tf.equal(least, most), tf.onesLike(zeros), tf.div(least, most));
  const slope = arctangent(tf.where(tf.equal(most, 0), zeros, ratio));
  const steep = tf.where(tf.greater(height, width), tf.sub(Math.PI / 2, slope), slope);
  const left = tf.logicalOr(negative(x), tf.cast(zeros, "bool"));
  const turned = tf.where(left, tf.sub(Math.PI, steep), steep);
  const below = tf.logicalOr(negative(y), tf.cast(zeros, "bool"));
  const signed = tf.where(below, tf.neg(turned), turned);
  return tf.where(tf.isNaN(tf.add(height, width)), tf.add(height, width), signed);
}

/** Where x is below 0, or −0. */
function negative(x: tf.Tensor): tf.Tensor {
  return tf.less(tf.where(tf.equal(x, 0), tf.div(1, x), x), 0);
}

/** bias + α Σ x_c² over the channels c at most `depthRadius` away. */
function squaresAbout(
  x: tf.Tensor,
  { alpha, bias, depthRadius }: NormalizationAttributes,
): tf.Tensor {
  return tf.add(tf.mul(sumAbout(tf.square(x), depthRadius), alpha), bias);
}

/** Σ x_c over the channels c at most `radius` away, channels last. */
function sumAbout(x: tf.Tensor, radius: number): tf.Tensor {
  const channels = x.shape[x.rank - 1];
  const near = tf.buffer([channels, channels]);
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < channels; j++) if (Math.abs(i - j) <= radius) near.set(1, i, j);
  }
  const sums = tf.matMul(
    tf.reshape(x, [-1, channels]) as tf.Tensor2D,
    near.toTensor() as tf.Tensor2D,
  );
  return tf.reshape(sums, x.shape);
}
