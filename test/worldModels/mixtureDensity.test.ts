import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { mixture } from "../../src/distributions/mixture";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { minimize } from "../../src/training/minimize";
import { adam } from "../../src/training/optimizers";
import { ownGradient } from "../../src/training/ownGradient";
import { mixtureDensity } from "../../src/worldModels/mixtureDensity";
import { assertClose } from "../close";
import { centralDifferences } from "../differences";
import { flat, forward, mean } from "../networks/plain";
import { affine, fixedRows } from "./affine";

const src = source(11);

/** The mixture that a row of K (1 + 2 d) numbers stands for, as a law of this library. */
function lawOf(row: readonly number[], K: number, d: number) {
  const total = row.slice(0, K).reduce((sum, logit) => sum + Math.exp(logit), 0);
  const weights = row.slice(0, K).map((logit) => Math.exp(logit) / total);
  const laws = weights.map((_, k) => {
    const at = (from: number) => row.slice(from + k * d, from + (k + 1) * d);
    const sds = at(K + K * d).map((value) => Math.log1p(Math.exp(value)) + 0.1);
    const covariance = sds.flatMap((sd, i) => sds.map((_, j) => (i === j ? sd * sd : 0)));
    return multivariateGaussian(at(K), covariance);
  });
  return mixture(laws, weights);
}

const [K, d, c, n] = [3, 2, 2, 5];
const widths = [c, K * (1 + 2 * d)];
const rowsOf = (name: string, columns: number) =>
  Array.from({ length: n }, (_, i) => [...normals(fork(src, name), i, columns)]);
const [x, y] = [rowsOf("x", c), rowsOf("y", d)];

/** −mean log p(y_i | x_i) in double precision, by the library's own laws. */
const expected = (theta: readonly number[]) =>
  -mean(x.map((row, i) => lawOf(forward(widths, theta, row), K, d).logProb(y[i])));

describe("the density of a mixture that a network gives", () => {
  const network = () => mlp(widths, "linear", fork(src, "network"));

  it("has the negative log-likelihood of that mixture, in the mean, and its gradient", () => {
    for (const seed of [1, 2, 3]) {
      const of = mlp(widths, "linear", source(seed));
      const law = mixtureDensity(of, K, d);
      const theta = flat(of);
      const [xs, ys] = [fixedRows(x), fixedRows(y)];
      const { value, gradients } = ownGradient(of, () => law.loss(xs, ys));
      assertClose(value.dataSync()[0], expected(theta), { relative: 1e-5 }, "loss");
      const slopes = gradients.flatMap((gradient) => [...gradient.dataSync()]);
      assertClose(slopes, centralDifferences(expected, theta), { absolute: 1e-4 }, "gradient");
      tf.dispose([xs, ys, value, ...gradients]);
      law.dispose();
    }
  });

  it("is a Gaussian for one component: by hand ½ ((y − μ) / σ)² + log σ + ½ log 2π", () => {
    const of = affine([[0.5, 2, -1]], [3, 1, 0.5]);
    const law = mixtureDensity(of, 1, 1);
    const [mu, sigma] = [2 * 1.5 + 1, Math.log(1 + Math.exp(-1 * 1.5 + 0.5)) + 0.1];
    const byHand = 0.5 * ((3.2 - mu) / sigma) ** 2 + Math.log(sigma) + 0.5 * Math.log(2 * Math.PI);
    const loss = tf.tidy(() => law.loss(tf.tensor2d([[1.5]]), tf.tensor2d([[3.2]])).dataSync()[0]);
    assertClose(loss, byHand, { relative: 1e-6 }, "loss");
    assert.equal(law.name, "Gaussian");
    law.dispose();
  });

  it("is never narrower than 0.1, whatever the network says", () => {
    const of = affine([[0, 0, 0]], [0, 0, -1e4]);
    const law = mixtureDensity(of, 1, 1);
    const loss = tf.tidy(() => law.loss(tf.tensor2d([[0]]), tf.tensor2d([[0]])).dataSync()[0]);
    assertClose(loss, Math.log(0.1 * Math.sqrt(2 * Math.PI)), { relative: 1e-6 }, "log 0.1 √2π");
    law.dispose();
  });

  it("is drawn from: with the mixture's mean and covariance, for each row its own", () => {
    const law = mixtureDensity(network(), K, d);
    const theta = flat(network());
    const many = 20_000;
    for (const row of x.slice(0, 2)) {
      const of = tf.tidy(() => tf.keep(tf.tile(tf.tensor2d([row]), [many, 1])));
      const draws = law.sample(of, fork(src, "draws"), 3);
      of.dispose();
      const truth = lawOf(forward(widths, theta, row), K, d);
      const [mu, covariance] = [truth.mean, truth.covariance];
      assert.ok(mu && covariance);
      const off = Array.from({ length: d }, (_, j) =>
        Array.from({ length: many }, (_, i) => draws[i * d + j] - mu[j]),
      );
      for (let j = 0; j < d; j++) {
        const most = 4 * Math.sqrt(covariance[j * d + j] / many);
        assertClose(mean(off[j]), 0, { absolute: most }, `mean ${j}`);
        for (let k = 0; k <= j; k++) {
          const products = off[j].map((value, i) => value * off[k][i]);
          const among = covariance[j * d + k];
          const error = Math.sqrt(mean(products.map((p) => (p - among) ** 2)) / many);
          assertClose(mean(products), among, { absolute: 4 * error }, `covariance ${j}, ${k}`);
        }
      }
    }
    law.dispose();
  });

  it("is drawn from by (source, step) alone, and leaves no tensor", () => {
    const law = mixtureDensity(network(), K, d);
    const rows = tf.tensor2d(x);
    const { numTensors } = tf.memory();
    const once = law.sample(rows, src, 4);
    assert.deepEqual(law.sample(rows, src, 4), once);
    assert.notDeepEqual(law.sample(rows, src, 5), once);
    assert.notDeepEqual(law.sample(rows, fork(src, "other"), 4), once);
    assert.equal(tf.memory().numTensors, numTensors);
    rows.dispose();
    law.dispose();
  });

  it("refuses sizes that are none, and a network of another number of outputs", () => {
    const of = network();
    assert.throws(() => mixtureDensity(of, 0, d), {
      name: "RangeError",
      message: "components must be a positive integer, got 0",
    });
    assert.throws(() => mixtureDensity(of, K, 1.5), /d must be a positive integer, got 1.5/);
    const rows = tf.tensor2d(x);
    assert.throws(() => mixtureDensity(of, 2, d).sample(rows, src, 0), {
      name: "RangeError",
      message: "a mixture of 2 in R^2 needs 10 outputs, got 15",
    });
    rows.dispose();
    of.dispose();
  });
});

describe("a density that is fitted", function () {
  this.timeout(60_000);
  const many = 1000;

  /** x ↦ (0, a x + b, s): a Gaussian about a line, equally wide everywhere. */
  function line(): Network {
    const variables = tf.tidy(() => [0, 0, 0].map((value) => tf.variable(tf.scalar(value))));
    const [a, b, s] = variables;
    return {
      ...{ name: "a line", variables, inputs: 1 },
      apply: (rows) =>
        tf.tidy(() => {
          const none = tf.zerosLike(rows);
          return tf.concat2d([none, tf.add(tf.mul(rows, a), b), tf.add(none, s)], 1);
        }),
      dispose: () => tf.dispose(variables),
    };
  }

  it("to y ~ N(a x + b, s²) comes to the line of least squares, and the deviation from it", async () => {
    const [u, noise] = [uniforms(fork(src, "u"), 0, many), normals(fork(src, "noise"), 0, many)];
    const v = u.map((value, i) => 1.5 * value - 0.5 + 0.4 * noise[i]);
    const [mu, mv] = [mean(u), mean(v)];
    const slope =
      mean(u.map((value, i) => (value - mu) * (v[i] - mv))) / mean(u.map((w) => (w - mu) ** 2));
    const intercept = mv - slope * mu;
    const sd = Math.sqrt(mean(v.map((value, i) => (value - slope * u[i] - intercept) ** 2)));
    const network = line();
    const law = mixtureDensity(network, 1, 1);
    const [us, vs] = [u, v].map((column) => fixedRows(Array.from(column, (value) => [value])));
    const how = { steps: 600, optimizer: adam(0.03) };
    await minimize(network, () => law.loss(us, vs), how);
    const [a, b, s] = flat(network);
    const fitted = [a, b, Math.log1p(Math.exp(s)) + 0.1];
    assertClose(fitted, [slope, intercept, sd], { absolute: 3e-3 }, "a, b, s");
    assertClose(slope, 1.5, { absolute: (4 * 0.4) / Math.sqrt(many / 12) }, "the slope drawn from");
    tf.dispose([us, vs]);
    law.dispose();
  });

  it("to y = ±1 by a coin puts half of its draws near each, if it has two components", async () => {
    const coins = Array.from(uniforms(fork(src, "coins"), 0, many), (u) => (u < 0.5 ? -1 : 1));
    const [ones, ys] = [fixedRows(coins.map(() => [1])), fixedRows(coins.map((v) => [v]))];
    const network = mlp([1, 6], "linear", source(2));
    const law = mixtureDensity(network, 2, 1);
    const how = { steps: 400, optimizer: adam(0.05) };
    await minimize(network, () => law.loss(ones, ys), how);
    const draws = law.sample(ones, fork(src, "draws"), 0);
    assert.ok(draws.every((value) => Math.abs(Math.abs(value) - 1) < 0.6));
    const up = mean(draws.map((value) => Number(value > 0)));
    const share = mean(coins.map((value) => Number(value > 0)));
    assertClose(up, share, { absolute: 4 * Math.sqrt(0.25 / many) + 0.01 }, "share of +1");
    tf.dispose([ones, ys]);
    law.dispose();
  });
});
