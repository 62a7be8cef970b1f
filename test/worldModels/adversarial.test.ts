import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { splitLabels } from "../../src/datasets/oneHot";
import { conditionalGenerator } from "../../src/networks/conditional";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { adam } from "../../src/training/optimizers";
import { paperWganGp } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { adversarialGame, generatedLaw } from "../../src/worldModels/adversarial";
import { assertClose } from "../close";
import { mean } from "../networks/plain";
import { affine, fixedRows } from "./affine";

const src = source(15);
const sizes = { latent: 3, hidden: [5], batch: 8 };

/** Pairs x = (i, −i), y = i². */
const pairs = () => {
  const numbers = Array.from({ length: 30 }, (_, i) => i / 10);
  return {
    features: fixedRows(numbers.map((i) => [i, -i])),
    targets: fixedRows(numbers.map((i) => [i * i])),
  };
};

function seated<T>(look: (game: ReturnType<typeof adversarialGame>) => T): T {
  const log = pairs();
  const game = adversarialGame(log, sizes, src);
  try {
    return look(game);
  } finally {
    game.generator.dispose();
    game.discriminator.dispose();
    tf.dispose([log.features, log.targets]);
  }
}

describe("the game of p(y | x)", () => {
  it("sets real pairs of the log beside generated ones with the same x, row by row", () => {
    const [real, fake] = seated((game) =>
      tf.tidy(() => [
        game.real(4).arraySync(),
        splitLabels(game.generator.apply(game.latent(4)), 2)[1].arraySync(),
      ]),
    );
    assert.equal(real.length, sizes.batch);
    for (const [y, i] of real) assertClose(y, i * i, { absolute: 1e-6 }, "y");
    assert.deepEqual(
      fake,
      real.map(([, ...x]) => x),
    );
    assert.ok(new Set(real.map(([y]) => y)).size > 1);
  });

  it("has a discriminator that hears x, though the penalty asks for no slope in it", () => {
    seated(({ discriminator, real }) =>
      tf.tidy(() => {
        const rows = real(0);
        const [y, x] = splitLabels(rows, 2);
        const other = tf.concat([y, tf.add(x, 1)], 1) as tf.Tensor2D;
        const scores = [rows, other].map((of) => discriminator.apply(of).dataSync());
        assert.notDeepEqual(scores[0], scores[1]);
        const slopes = tf.grad((of: tf.Tensor) => tf.sum(discriminator.apply(of as tf.Tensor2D)));
        const [ofY, ofX] = splitLabels(slopes(rows) as tf.Tensor2D, 2);
        assert.ok(ofX.dataSync().every((slope) => slope === 0));
        assert.ok(ofY.dataSync().some((slope) => slope !== 0));
      }),
    );
  });

  it("comes nearer to a law that is known, y = (x, −x) + N(0, ¼ I), in each coordinate's mean and spread", async function () {
    this.timeout(120_000);
    const n = 2000;
    const u = Array.from(normals(fork(src, "u"), 0, n), Math.sign);
    const noise = normals(fork(src, "noise"), 0, 2 * n);
    const log = {
      features: fixedRows(u.map((x) => [x])),
      targets: fixedRows(u.map((x, i) => [x + noise[2 * i] / 2, -x + noise[2 * i + 1] / 2])),
    };
    const run = fork(source(1), "game");
    const game = adversarialGame(log, { latent: 2, hidden: [16], batch: 64 }, run);
    const law = generatedLaw(game, 2, "learned");
    const farthest = () => {
      const errors = [-1, 1].flatMap((x) => {
        const at = fixedRows(new Array(1000).fill([x]));
        const y = law.sample(at, fork(src, "read"), 0);
        at.dispose();
        return [0, 1].flatMap((j) => {
          const column = y.filter((_, i) => i % 2 === j);
          const m = mean(column);
          const sd = Math.sqrt(mean(column.map((value) => (value - m) ** 2)));
          return [m - (j === 0 ? x : -x), sd - 0.5];
        });
      });
      return Math.max(...errors.map(Math.abs));
    };
    const before = farthest();
    const optimizer = adam(2e-3, { beta1: 0.5, beta2: 0.9 });
    const trainer = new Trainer(game, { ...paperWganGp, optimizer });
    await trainer.train(400);
    assert.ok(farthest() < before / 2, `${before} before, ${farthest()} after`);
    trainer.dispose();
    law.dispose();
    game.discriminator.dispose();
    tf.dispose([log.features, log.targets]);
  });

  it("is refused sizes that are none, and leaves nothing then", () => {
    const log = pairs();
    const { numTensors } = tf.memory();
    const refused = (changes: object, message: RegExp) =>
      assert.throws(() => adversarialGame(log, { ...sizes, ...changes }, src), {
        name: "RangeError",
        message,
      });
    refused({ latent: 0 }, /latent must be a positive integer, got 0/);
    refused({ latent: 0.5 }, /latent must be a positive integer, got 0.5/);
    refused({ hidden: [0] }, /widths must be .*, got \[5, 0, 1\]/);
    refused({ batch: 31 }, /31/);
    assert.equal(tf.memory().numTensors, numTensors);
    tf.dispose([log.features, log.targets]);
  });
});

describe("the law that a generator has learned", () => {
  // y = z A + x B + b: Gaussian with mean x B + b and covariance AᵀA.
  const A = [
    [2, 0],
    [1, 0.5],
  ];
  const [B, b] = [[[0.5, -1]], [3, 0]];
  const law = () =>
    generatedLaw({ generator: conditionalGenerator(affine([...A, ...B], b), 1) }, 2, "affine");

  it("of an affine one is Gaussian, about x B + b with covariance AᵀA", () => {
    const [x, n] = [1.5, 20_000];
    const of = law();
    const rows = fixedRows(new Array(n).fill([x]));
    const y = of.sample(rows, src, 2);
    const center = b.map((value, j) => value + x * B[0][j]);
    const off = [0, 1].map((j) => Array.from({ length: n }, (_, i) => y[2 * i + j] - center[j]));
    const covariance = [0, 1].map((j) => [0, 1].map((k) => A[0][j] * A[0][k] + A[1][j] * A[1][k]));
    for (const j of [0, 1]) {
      const most = 4 * Math.sqrt(covariance[j][j] / n);
      assertClose(mean(off[j]), 0, { absolute: most }, `mean ${j}`);
      for (const k of [0, 1]) {
        const among = mean(off[j].map((value, i) => value * off[k][i]));
        const spread = covariance[j][j] * covariance[k][k] + covariance[j][k] ** 2;
        const error = 4 * Math.sqrt(spread / n);
        assertClose(among, covariance[j][k], { absolute: error }, `covariance ${j}, ${k}`);
      }
    }
    rows.dispose();
    of.dispose();
  });

  it("is drawn from by (source, step) alone, and leaves no tensor", () => {
    const of = law();
    const rows = fixedRows([[1], [2]]);
    const { numTensors } = tf.memory();
    const once = of.sample(rows, src, 4);
    assert.deepEqual(of.sample(rows, src, 4), once);
    assert.notDeepEqual(of.sample(rows, src, 5), once);
    assert.equal(tf.memory().numTensors, numTensors);
    of.dispose();
    rows.dispose();
  });
});
