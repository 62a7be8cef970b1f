import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { minibatches } from "../../src/datasets/minibatches";
import { normalBatches } from "../../src/distributions/normalBatches";
import { batchNorm } from "../../src/networks/batchNorm";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normal, uniform } from "../../src/random/normal";
import { fork, type Source, source } from "../../src/random/source";
import {
  paperGan,
  paperWgan,
  paperWganGp,
  type TrainingSettings,
} from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";

/** Some work and its numbers; what it makes is freed. */
export interface Work {
  readonly name: string;
  readonly numbers: () => Promise<Float32Array>;
}

const run = source(7);

const drawn = (name: string, shape: number[]): tf.Tensor => normal(fork(run, name), 0, shape);

/** One op, or a few. */
function op(name: string, make: (draw: (shape: number[]) => tf.Tensor) => tf.Tensor): Work {
  return {
    name,
    numbers: async () => {
      let draws = 0;
      const made = tf.tidy(() => make((shape) => drawn(`${name} ${draws++}`, shape)));
      const numbers = made.dataSync<"float32">().slice();
      made.dispose();
      return numbers;
    },
  };
}

/** The same ops one by one and as one graph. */
function both(
  name: string,
  shape: number[],
  f: (x: tf.Tensor, positive: tf.Tensor) => tf.Tensor,
): Work[] {
  const step = (draw: (shape: number[]) => tf.Tensor, how: typeof f) =>
    how(draw(shape), tf.add(tf.abs(draw(shape)), 0.1));
  return [
    op(name, (draw) => step(draw, f)),
    op(`${name}, compiled`, (draw) => {
      const graph = compile(f);
      try {
        return step(draw, graph);
      } finally {
        graph.dispose();
      }
    }),
  ];
}

const gradientOf = (f: (x: tf.Tensor) => tf.Tensor) => tf.grad((x) => tf.sum(f(x)));

/** Rows, inner length, columns: minibatches and layers of the lectures' players, and longer sums. */
const products = [
  [256, 2, 128],
  [256, 128, 128],
  [128, 256, 128],
  [256, 512, 512],
  [784, 64, 512],
  [64, 512, 784],
  [512, 64, 1],
  [64, 6272, 1],
  [64, 74, 1568],
  [1, 5000, 1],
  [8, 20000, 8],
].flatMap(([m, k, n]) =>
  [
    [false, false],
    [true, false],
    [false, true],
  ].map(([a, b]) =>
    op(
      `product ${m}×${k}×${n} ${a ? "transposed" : "plain"} by ${b ? "transposed" : "plain"}`,
      (draw) => tf.matMul(draw(a ? [k, m] : [m, k]), draw(b ? [n, k] : [k, n]), a, b),
    ),
  ),
);

/** Batch, side, channels, filters: a DCGAN's layers, and the classifier's. */
const convolutions = [
  [32, 28, 1, 16],
  [32, 14, 16, 32],
  [64, 28, 1, 32],
  [64, 28, 11, 16],
  [64, 14, 32, 64],
].flatMap(([batch, side, channels, filters]) => {
  const images = [batch, side, side, channels];
  const kernel = [4, 4, channels, filters];
  const convolve = (x: tf.Tensor, w: tf.Tensor) =>
    tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, "same");
  const name = `${batch}×${side}×${side}×${channels} by ${filters}`;
  return [
    op(`convolution ${name}`, (draw) => convolve(draw(images), draw(kernel))),
    op(`convolution ${name}, in its kernel`, (draw) => {
      const x = draw(images);
      return gradientOf((w) => tf.square(convolve(x, w)))(draw(kernel));
    }),
    op(`convolution ${name}, in its images`, (draw) => {
      const w = draw(kernel);
      return gradientOf((x) => tf.square(convolve(x, w)))(draw(images));
    }),
    op(`transposed convolution ${name}`, (draw) =>
      tf.conv2dTranspose(
        draw([batch, side / 2, side / 2, filters]) as tf.Tensor4D,
        draw(kernel) as tf.Tensor4D,
        images as [number, number, number, number],
        2,
        "same",
      ),
    ),
  ];
});

const reductions = [
  [100, 1],
  [256, 128],
  [60000, 10],
  [1000, 784],
].flatMap(([m, n]) => [
  ...[0, 1].map((axis) =>
    op(`sum of ${m}×${n} over axis ${axis}`, (draw) => tf.sum(draw([m, n]), axis)),
  ),
  op(`sum of ${m}×${n}`, (draw) => tf.sum(draw([m, n]))),
  op(`mean of ${m}×${n}`, (draw) => tf.mean(draw([m, n]))),
  op(`norm of ${m}×${n}`, (draw) => tf.norm(draw([m, n]))),
  op(`softmax of ${m}×${n}`, (draw) => tf.softmax(draw([m, n]))),
  op(`logSumExp of ${m}×${n}`, (draw) => tf.logSumExp(draw([m, n]), 1)),
]);

const shape = [64, 129];

const elementwise: Work[] = [
  ...both("exp", shape, (x) => tf.exp(x)),
  ...both("log", shape, (_, p) => tf.log(p)),
  ...both("log1p", shape, (_, p) => tf.log1p(p)),
  ...both("tanh", shape, (x) => tf.tanh(x)),
  ...both("sigmoid", shape, (x) => tf.sigmoid(x)),
  ...both("softplus", shape, (x) => tf.softplus(x)),
  ...both("sqrt", shape, (_, p) => tf.sqrt(p)),
  ...both("rsqrt", shape, (_, p) => tf.rsqrt(p)),
  ...both("reciprocal", shape, (_, p) => tf.reciprocal(p)),
  ...both("pow", shape, (_, p) => tf.pow(p, 1.7)),
  ...both("pow −½", shape, (_, p) => tf.pow(p, -0.5)),
  ...both("division", shape, (x, p) => tf.div(x, p)),
  ...both("division of ones", shape, (_, p) => tf.div(tf.ones(shape), p)),
  ...both("division by a root", shape, (x, p) => tf.div(x, tf.sqrt(p))),
  ...both("sin", shape, (x) => tf.sin(x)),
  ...both("cos", shape, (x) => tf.cos(x)),
  ...both("tan", shape, (x) => tf.tan(x)),
  ...both("atan", shape, (x) => tf.atan(x)),
  ...both("atan2", shape, (x, p) => tf.atan2(x, p)),
  ...both("erf", shape, (x) => tf.erf(x)),
  ...both("elu", shape, (x) => tf.elu(x)),
  ...both("selu", shape, (x) => tf.selu(x)),
  ...both("expm1", shape, (x) => tf.expm1(x)),
  ...both("softmax", shape, (x) => tf.softmax(x as tf.Tensor2D)),
  ...both("logSoftmax", shape, (x) => tf.logSoftmax(x)),
  ...both("cumulative sum", shape, (x) => tf.cumsum(x, 1)),
  ...both("batch normalization", shape, (x) => batchNorm(x, tf.ones([129]), tf.zeros([129]))),
  ...both("the gradient of batch normalization", shape, (x) =>
    gradientOf((at) => tf.square(batchNorm(at, tf.ones([129]), tf.zeros([129]))))(x),
  ),
  ...both("Adam's move", shape, (x, p) =>
    tf.div(tf.mul(tf.div(x, 0.271), 1e-3), tf.add(tf.sqrt(tf.div(p, 0.0271)), 1e-8)),
  ),
  op("local response normalization", (draw) =>
    tf.localResponseNormalization(draw([2, 7, 7, 9]) as tf.Tensor4D),
  ),
  op("largest of 2 × 2", (draw) =>
    tf.maxPool(draw([64, 24, 24, 16]) as tf.Tensor4D, 2, 2, "valid"),
  ),
  op("mean of 2 × 2", (draw) => tf.avgPool(draw([64, 24, 24, 16]) as tf.Tensor4D, 2, 2, "valid")),
  op("normal draws", (draw) => draw([100001])),
  op("uniform draws", () => uniform(run, 3, [100001])),
];

/** Three iterations of a game on data of `columns` columns. */
function training(
  name: string,
  settings: TrainingSettings,
  columns: number,
  players: (init: Source) => [generator: Network, discriminator: Network],
): Work {
  return {
    name: `three iterations of ${settings.game} with ${name}`,
    numbers: async () => {
      const of = fork(run, name);
      const [generator, discriminator] = players(of);
      const data = tf.tidy(() =>
        tf.variable(tf.tanh(normal(fork(of, "data"), 0, [500, columns])) as tf.Tensor2D, false),
      );
      const game = {
        ...{ generator, discriminator },
        real: minibatches(data, fork(of, "real"), 32),
        latent: normalBatches(fork(of, "latent"), 32, [0, 0]),
        interpolation: fork(of, "between"),
      };
      const trainer = new Trainer(game, settings);
      await trainer.train(3);
      const tensors = Object.values(trainer.state().tensors).map(({ values }) => values);
      for (const each of [trainer, generator, discriminator, data]) each.dispose();
      return Float32Array.from(tensors.flatMap((values) => [...values]));
    },
  };
}

const trainings = [paperGan, paperWgan, paperWganGp].flatMap((settings) => {
  const batchNorm = settings === paperGan;
  return [
    training("MLP 2×128", settings, 2, (init) => [
      mlp([2, 128, 128, 2], "linear", fork(init, "generator"), { batchNorm }),
      mlp([2, 128, 128, 1], "linear", fork(init, "judge")),
    ]),
    training("maxout", settings, 2, (init) => [
      mlp([2, 64, 64, 2], "linear", fork(init, "generator")),
      maxout([2, 64, 64, 1], 5, fork(init, "judge")),
    ]),
    training("wide layers on images", settings, 784, (init) => [
      mlp([2, 512, 784], "tanh", fork(init, "generator")),
      mlp([784, 512, 1], "linear", fork(init, "judge")),
    ]),
    training("DCGAN 16-32", settings, 784, (init) => [
      dcganGenerator(2, [16, 32], fork(init, "generator"), 28, { batchNorm }),
      dcganDiscriminator([16, 32], fork(init, "judge"), 28, { batchNorm }),
    ]),
  ];
});

/** What the lectures and the tests are made of: ops one by one and as graphs, and trainings. */
export const battery: readonly Work[] = [
  ...products,
  ...convolutions,
  ...reductions,
  ...elementwise,
  ...trainings,
];
