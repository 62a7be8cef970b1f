import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages } from "../../src/datasets/imageSet";
import { splitLabels } from "../../src/datasets/oneHot";
import {
  type ConditionalRequest,
  conditionalGame,
  playConditional,
} from "../../src/experiments/conditionalRun";
import { type ImageWorld, imageWorld } from "../../src/experiments/imageWorld";
import { recordDifferences } from "../../src/experiments/sameRun";
import { mnist } from "../../src/node/datasets/mnist";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";
import { paperWganGp } from "../../src/training/settings";

const request: ConditionalRequest = {
  name: "orders",
  seed: 3,
  data: "mnist",
  settings: { ...paperWganGp, discriminatorSteps: 1 },
  iterations: 2,
  discriminatorSees: true,
  trueLabels: true,
  loudness: { generator: 2, discriminator: 1 },
  discriminatorBatchNorm: false,
  filters: [2, 2, 2],
  discriminatorFilters: [2, 2, 2],
  latent: 3,
  batch: 64,
  every: 1,
  moments: [0],
};

describe("a run that takes orders", function () {
  this.timeout(120_000);
  const train = firstImages(mnist("train"), 1000);
  let world: ImageWorld;
  before(() => {
    world = imageWorld(train, mnist("test"), mnistClassifier());
  });
  after(() => world.dispose());

  function seated<T>(
    changes: Partial<ConditionalRequest>,
    look: (game: ReturnType<typeof conditionalGame>) => T,
  ): T {
    const game = conditionalGame({ ...request, ...changes }, world, train.labels);
    try {
      return look(game);
    } finally {
      game.labels.dispose();
      game.generator.dispose();
      game.discriminator.dispose();
    }
  }

  /** The labels of the first batches, beside the label of the image that each stands by. */
  const labeled = (changes: Partial<ConditionalRequest>) =>
    seated(changes, (game) =>
      tf.tidy(() => {
        const rows = tf.concat([0, 1, 2, 3].map((step) => game.real(step)));
        const [x, y] = splitLabels(rows, 10);
        const frames = tf.reshape(x, [-1, 32, 32]);
        const middle = tf.reshape(tf.slice(frames, [0, 2, 2], [-1, 28, 28]), [-1, 784]);
        const all = tf.tensor2d(train.images.slice(), [train.size, 784]);
        const away = tf.matMul(middle, all, false, true); // greatest for the same image, nearly always
        const squares = tf.sum(tf.square(all), 1);
        const nearest = tf.argMin(tf.sub(squares, tf.mul(away, 2)), 1).arraySync() as number[];
        const told = tf.argMax(y, 1).arraySync() as number[];
        return told.map((label, i) => label === train.labels[nearest[i]]);
      }),
    );

  it("gives one record twice, to the bit, and leaves no tensor", async () => {
    const first = await playConditional(request, world, train.labels);
    const { numTensors } = tf.memory();
    const again = await playConditional(request, world, train.labels);
    assert.deepEqual(recordDifferences(again, first), []);
    assert.equal(tf.memory().numTensors, numTensors);
    assert.equal(first.counts?.length, 10);
    const share = (first.counts ?? []).reduce((sum, count) => sum + count, 0) / 2000;
    assert.ok(Math.abs(share - first.readings.obeyed[2]) < 1e-9);
  });

  it("keeps each image's label, or gives it another's by lot", () => {
    assert.ok(labeled({}).every((right) => right));
    const right = labeled({ trueLabels: false }).filter((it) => it).length / 256;
    assert.ok(right > 0 && right < 0.25, `${right} of labels by lot are right`);
  });

  it("has a discriminator that hears the label, as loud as asked, or none", () => {
    const scores = (changes: Partial<ConditionalRequest>) =>
      seated(changes, ({ discriminator, real }) =>
        tf.tidy(() => {
          const [x, y] = splitLabels(real(0), 10);
          const others = tf.reverse(y, 1);
          return [y, others].map((labels) =>
            Array.from(discriminator.apply(tf.concat([x, labels], 1)).dataSync()),
          );
        }),
      );
    const [a, b] = scores({ discriminatorSees: false });
    assert.deepEqual(a, b);
    const change = (loudness: number) => {
      const [c, d] = scores({ loudness: { generator: 1, discriminator: loudness } });
      return Math.max(...c.map((value, i) => Math.abs(value - d[i])));
    };
    assert.ok(change(1) > 8 * change(1 / 32), "a whisper moves a score as much as a shout");
  });
});
