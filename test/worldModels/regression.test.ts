import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { mlp } from "../../src/networks/mlp";
import { fork, source } from "../../src/random/source";
import { normals, uniforms } from "../../src/random/uniforms";
import { minimize } from "../../src/training/minimize";
import { adam } from "../../src/training/optimizers";
import { regression } from "../../src/worldModels/regression";
import { assertClose } from "../close";
import { flat, forward, mean } from "../networks/plain";
import { affine, fixedRows } from "./affine";

const src = source(12);
const n = 300;
const rowsOf = (name: string, columns: number) =>
  Array.from({ length: n }, (_, i) => [...normals(fork(src, name), i, columns)]);

describe("regression", function () {
  this.timeout(60_000);

  it("loses the mean of the squared errors, over rows and columns", () => {
    const [x, y] = [rowsOf("x", 2), rowsOf("y", 3)];
    const network = mlp([2, 4, 3], "linear", source(3));
    const theta = flat(network);
    const squares = x.flatMap((row, i) =>
      forward([2, 4, 3], theta, row).map((value, j) => (value - y[i][j]) ** 2),
    );
    const law = regression(network);
    const loss = tf.tidy(() => law.loss(tf.tensor2d(x), tf.tensor2d(y)).dataSync()[0]);
    assertClose(loss, mean(squares), { relative: 1e-5 }, "loss");
    law.dispose();
  });

  it("comes to where the normal equations hold: no error goes with a feature, and none remains on average", async () => {
    const x = rowsOf("x", 2);
    const noise = rowsOf("noise", 2);
    const y = x.map(([a, b], i) => [a - 2 * b + 1 + noise[i][0], a * a + noise[i][1]]);
    const network = affine(
      [
        [0, 0],
        [0, 0],
      ],
      [0, 0],
    );
    const law = regression(network);
    const [xs, ys] = [fixedRows(x), fixedRows(y)];
    await minimize(network, () => law.loss(xs, ys), { steps: 500, optimizer: adam(0.05) });
    const fitted = law.sample(xs, src, 0);
    for (const j of [0, 1]) {
      const errors = y.map((row, i) => row[j] - fitted[2 * i + j]);
      for (const feature of [() => 1, (i: number) => x[i][0], (i: number) => x[i][1]]) {
        const moment = mean(errors.map((error, i) => error * feature(i)));
        assertClose(moment, 0, { absolute: 2e-3 }, `the errors in column ${j}`);
      }
    }
    tf.dispose([xs, ys]);
    law.dispose();
  });

  it("of y = ±1 by a coin draws the mean between them, by every source alike", async () => {
    const coins = Array.from(uniforms(fork(src, "coins"), 0, n), (u) => (u < 0.5 ? -1 : 1));
    const [ones, ys] = [fixedRows(coins.map(() => [1])), fixedRows(coins.map((v) => [v]))];
    const network = affine([[1]], [1]);
    const law = regression(network);
    await minimize(network, () => law.loss(ones, ys), { steps: 300, optimizer: adam(0.05) });
    const draws = law.sample(ones, src, 0);
    assertClose(draws, new Array(n).fill(mean(coins)), { absolute: 2e-3 }, "draws");
    assert.deepEqual(law.sample(ones, fork(src, "other"), 7), draws);
    tf.dispose([ones, ys]);
    law.dispose();
  });
});
