import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { dcganGenerator } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { normals } from "../../src/random/reference";
import { fork, source } from "../../src/random/source";
import type { Game } from "../../src/training/game";
import { generatorStep } from "../../src/training/generator";
import { inHalves } from "../../src/training/inHalves";
import { optimizerOf } from "../../src/training/optimizers";
import { paperWgan } from "../../src/training/settings";
import { assertSame, numbersOf } from "../compile/container";

/** Sums of float32, in another order. */
const rounding = 1e-6;

const rowsOf = (n: number, columns: number): tf.Tensor2D =>
  tf.tensor2d(normals(source(3), 0, n * columns), [n, columns]);

describe("a batch in halves", () => {
  const network = mlp([3, 16, 2], "tanh", source(8));
  after(() => network.dispose());

  for (const n of [1, 2, 5, 8]) {
    it(`of ${n} ${n === 1 ? "row" : "rows"} gives what the whole gives, and so do its gradients`, () => {
      const x = rowsOf(n, 3);
      const values = (f: (x: tf.Tensor2D) => tf.Tensor2D) => {
        const { value, grads } = tf.variableGrads(
          () => tf.sum(tf.square(f(x))) as tf.Scalar,
          network.variables as tf.Variable[],
        );
        return numbersOf([f(x), value, ...network.variables.map(({ name }) => grads[name])]);
      };
      const whole = values((rows) => network.apply(rows));
      assertSame(
        values((rows) => inHalves((half) => network.apply(half), rows)),
        whole,
        rounding,
        "halves",
      );
      x.dispose();
    });
  }

  it("has the rows that come first in its first half", () => {
    const seen: number[] = [];
    const x = rowsOf(5, 3);
    const back = inHalves((half) => {
      seen.push(half.shape[0]);
      return half;
    }, x);
    assert.deepEqual(seen, [3, 2]);
    assert.deepEqual(back.dataSync(), x.dataSync());
    tf.dispose([x, back]);
  });

  /** How many rows the judge is given at once in a generator's step. */
  function rowsAtOnce(generator: Network, judge: Network): number[] {
    const seen: number[] = [];
    const watched: Network = {
      ...judge,
      apply: (x) => {
        seen.push(x.shape[0]);
        return judge.apply(x);
      },
    };
    const z = rowsOf(8, 3);
    const game: Game = { generator, judge: watched, real: () => z, latent: () => tf.clone(z) };
    const optimizer = optimizerOf(generator, paperWgan.optimizer);
    generatorStep(game, paperWgan, optimizer, 0).dispose();
    for (const each of [optimizer, generator, judge, z]) each.dispose();
    return seen;
  }

  const init = fork(source(8), "players");
  const judgeOf = (columns: number) => mlp([columns, 8, 1], "linear", init);

  it("is what a generator's step takes where rows do not meet", () => {
    assert.deepEqual(rowsAtOnce(mlp([3, 8, 2], "linear", init), judgeOf(2)), [4, 4]);
    assert.deepEqual(rowsAtOnce(dcganGenerator(3, [2], init, 4), judgeOf(16)), [4, 4]);
  });

  it("is not taken where batch normalisation sees the whole batch", () => {
    const normalised = { batchNorm: true };
    assert.deepEqual(rowsAtOnce(mlp([3, 8, 2], "linear", init, normalised), judgeOf(2)), [8]);
    assert.deepEqual(rowsAtOnce(dcganGenerator(3, [2], init, 4, normalised), judgeOf(16)), [8]);
  });

  it("is not taken where a player says nothing of its rows", () => {
    const { rowwise, ...silent } = judgeOf(2);
    assert.equal(rowwise, true);
    assert.deepEqual(rowsAtOnce(mlp([3, 8, 2], "linear", init), silent), [8]);
  });

  it("is not taken by wide layers, which XLA runs fastest in one", () => {
    assert.deepEqual(rowsAtOnce(mlp([3, 256, 256, 2], "linear", init), judgeOf(2)), [8]);
  });
});
