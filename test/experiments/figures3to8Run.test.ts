import "../../src/node/backend";
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages } from "../../src/datasets/imageSet";
import { cropImages } from "../../src/datasets/padImages";
import { normalBatches } from "../../src/distributions/normalBatches";
import {
  type FiguresRequest,
  figuresGame,
  figuresReader,
  playFigures,
} from "../../src/experiments/figures3to8Run";
import { type ImageWorld, imageWorld } from "../../src/experiments/imageWorld";
import { labelImbalance } from "../../src/experiments/labelImbalance";
import { recordDifferences } from "../../src/experiments/sameRun";
import { classifierScore, featureMoments } from "../../src/metrics/classifierScore";
import { frechetDistance } from "../../src/metrics/frechetDistance";
import { labelCounts } from "../../src/metrics/labelCounts";
import { mnist } from "../../src/node/datasets/mnist";
import { RunFolder } from "../../src/node/experiments/runFolder";
import { mnistClassifier } from "../../src/node/metrics/mnistClassifier";
import { fork, source } from "../../src/random/source";
import { paperGan, paperWgan } from "../../src/training/settings";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";
import { mean } from "../networks/plain";
import { plainSpread } from "./plainSpread";

const request: FiguresRequest = {
  name: "constant filters, WGAN",
  seed: 3,
  data: "mnist",
  settings: paperWgan,
  iterations: 4,
  generator: "constant",
  initializer: "dcgan",
  discriminatorBatchNorm: true,
  filters: [2, 2, 2],
  constant: 2,
  width: 4,
  discriminatorFilters: [2, 2, 2],
  latent: 3,
  batch: 4,
  every: 2,
  moments: [0, 2],
  further: [1, 3],
};

describe("a run behind Figs 3 to 8", function () {
  this.timeout(120_000);
  let world: ImageWorld;
  before(() => {
    world = imageWorld(firstImages(mnist("train"), 1000), mnist("test"), mnistClassifier());
  });
  after(() => world.dispose());

  it("gives one record twice, to the bit, and leaves no tensor", async () => {
    const first = await playFigures(request, world);
    const { numTensors } = tf.memory();
    assert.deepEqual(recordDifferences(first, await playFigures(request, world)), []);
    assert.equal(tf.memory().numTensors, numTensors);
    assert.deepEqual(first.readings.iteration, [0, 2, 4]);
    assert.deepEqual(first.trainedOn?.iteration, [2, 2, 2]);
    assert.deepEqual(first.trainedOn?.steps, [0, 1, 3]);
    // Nobody has trained on yet: the discriminator says there what it says when the run is read.
    assert.equal(first.trainedOn?.estimate[0], first.readings.estimate[1]);
    const sheets = [...(first.film?.map(({ sheet }) => sheet) ?? []), first.sheet];
    assert.deepEqual(
      sheets.map((sheet) => sheet?.kind === "images" && [sheet.count, sheet.width]),
      [
        [16, 28],
        [16, 28],
        [40, 28],
      ],
    );
  });

  it("stopped in its folder goes on to the record of a run left alone, to the bit", async () => {
    const home = join(resolve("build"), "run-folders", `${process.pid}-figures`);
    const asked = { ...request, iterations: 2, generator: "mlp", settings: paperGan } as const;
    const stop = new AbortController();
    const folder = new RunFolder(home, 1);
    const follow = { folder, signal: stop.signal, onIteration: () => stop.abort() };
    await assert.rejects(playFigures(asked, world, follow), { name: "AbortError" });
    const last = await playFigures(asked, world, { folder });
    assert.deepEqual(recordDifferences(last, await playFigures(asked, world)), []);
    rmSync(home, { recursive: true });
  });

  for (const [settings, generatorLoss] of [
    [paperWgan, (scores: number[]) => -mean(scores)],
    [paperGan, (logits: number[]) => mean(logits.map((l) => Math.log1p(Math.exp(-l))))],
  ] as const) {
    it(`reads of ${settings.game} what the metrics say of 2000 samples, and counts their labels`, async () => {
      const asked = { ...request, settings };
      const table = figuresGame(asked, world);
      const { generator, discriminator } = table.game;
      const reader = figuresReader(asked, world, table);
      const { numTensors } = tf.memory();
      const reading = await reader.read(undefined as never);
      const counts = reader.counts?.() ?? [];
      assert.equal(tf.memory().numTensors, numTensors);
      tf.tidy(() => {
        const z = normalBatches(fork(source(request.seed), "reading"), 2000, [0, 0, 0])(0);
        const framed = generator.apply(z);
        const x = cropImages(framed, 28, 32);
        const images = tf.pad3d(
          tf.reshape<tf.Rank.R3>(world.against, [2000, 28, 28]),
          [
            [0, 0],
            [2, 2],
            [2, 2],
          ],
          -1,
        );
        const ofReal = [
          ...discriminator.apply(tf.reshape<tf.Rank.R2>(images, [2000, 1024])).dataSync(),
        ];
        const ofFake = [...discriminator.apply(framed).dataSync()];
        const js = () =>
          Math.LN2 -
          mean(ofReal.map((l) => Math.log1p(Math.exp(-l)))) / 2 -
          mean(ofFake.map((l) => Math.log1p(Math.exp(l)))) / 2;
        const estimate = settings.game === "wgan" ? mean(ofReal) - mean(ofFake) : js();
        const close = { relative: 1e-5, absolute: 1e-6 };
        assertClose(reading.estimate, estimate, close, "estimate");
        assertClose(reading.generatorLoss, generatorLoss(ofFake), close, "the generator's loss");
        const few = tf.slice2d(x, [0, 0], [512, 784]);
        assert.deepEqual(counts, [...labelCounts(world.classifier, x)]);
        const expected = {
          exact: wasserstein1(world.heldOut, few).value,
          score: classifierScore(world.classifier, x),
          frechet: frechetDistance(world.moments, featureMoments(world.classifier, x)),
          unevenness: labelImbalance(counts),
        };
        for (const [name, value] of Object.entries(expected))
          assert.equal(reading[name], value, name);
        const plain = plainSpread(x.arraySync());
        assertClose(reading.spread, plain.spread, { relative: 1e-4 }, "spread");
        assertClose(reading.saturated, plain.saturated, { absolute: 1e-6 }, "saturated");
      });
      generator.dispose();
      discriminator.dispose();
    });
  }
});
