import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { firstImages, imagesToTensor } from "../../src/datasets/imageSet";
import { classProbabilities } from "../../src/metrics/classifierScore";
import { labelAccuracy } from "../../src/metrics/labelAccuracy";
import { imageClassifier } from "../../src/networks/imageClassifier";
import { parameters } from "../../src/networks/parameters";
import { mnist } from "../../src/node/datasets/mnist";
import { batchIndices } from "../../src/random/batchIndices";
import { fork, source } from "../../src/random/source";
import { type ClassifierSettings, trainClassifier } from "../../src/training/trainClassifier";
import { assertClose } from "../close";

const run = source(41);

function settings(steps: number, dropout: number): ClassifierSettings {
  return { batch: 32, dropout, phases: [{ steps, learningRate: 1e-3 }] };
}

describe("trainClassifier", function () {
  this.timeout(60_000);
  const digits = () => firstImages(mnist("test"), 500);

  it("ends with the same weights to the bit from the same source, with others from another", async () => {
    const trained = async (name: string) => {
      const classifier = imageClassifier(source(3));
      await trainClassifier(classifier, digits(), settings(6, 0.5), fork(run, name));
      const weights = parameters(classifier);
      classifier.dispose();
      return weights;
    };
    const first = await trained("one");
    assert.deepEqual(await trained("one"), first);
    assert.notDeepEqual(await trained("other"), first);
  });

  it("starts from the cross-entropy of its first batch, −mean log p(y_i | x_i), where nothing is left out", async () => {
    const data = digits();
    const classifier = imageClassifier(source(3));
    const images = imagesToTensor(data);
    const at = batchIndices(fork(run, "rows"), 0, 32, data.size);
    const x = tf.gather(images, at) as tf.Tensor2D;
    const p = classProbabilities(classifier, x);
    const rows = Array.from(at.dataSync());
    const expected =
      -rows.reduce((sum, row, i) => sum + Math.log(p[10 * i + data.labels[row]]), 0) / 32;
    const losses: number[] = [];
    await trainClassifier(classifier, data, settings(2, 0), run, {
      onStep: (_, loss) => void losses.push(loss),
    });
    assertClose(losses[0], expected, { relative: 1e-5 }, "cross-entropy");
    assert.equal(losses.length, 2);
    tf.dispose([images, at, x]);
    classifier.dispose();
  });

  it("stops before its next step when it is aborted, with the signal's reason, and leaves no tensor", async () => {
    const classifier = imageClassifier(source(3));
    const controller = new AbortController();
    const steps: number[] = [];
    const before = tf.memory().numTensors;
    const training = trainClassifier(classifier, digits(), settings(9, 0.5), run, {
      signal: controller.signal,
      onStep: (step) => {
        steps.push(step);
        if (step === 3) controller.abort(new Error("enough"));
      },
    });
    await assert.rejects(training, /enough/);
    assert.deepEqual(steps, [1, 2, 3]);
    assert.equal(tf.memory().numTensors, before);
    classifier.dispose();
  });

  it("waits for onStep before the next step", async () => {
    const classifier = imageClassifier(source(3));
    const order: string[] = [];
    await trainClassifier(classifier, digits(), settings(2, 0.5), run, {
      onStep: async (step) => {
        order.push(`begin ${step}`);
        await tf.nextFrame();
        order.push(`end ${step}`);
      },
    });
    assert.deepEqual(order, ["begin 1", "end 1", "begin 2", "end 2"]);
    classifier.dispose();
  });

  it("learns 500 digits, phase after phase, and leaves no tensor", async () => {
    const data = digits();
    const images = imagesToTensor(data);
    const classifier = imageClassifier(source(3));
    const accuracy = () => labelAccuracy(classifier, images, data.labels).all;
    assert.ok(accuracy() < 0.3, `${accuracy()}`);
    const before = tf.memory().numTensors;
    const steps: number[] = [];
    const phases = [
      { steps: 60, learningRate: 2e-3 },
      { steps: 20, learningRate: 2e-4 },
    ];
    const halved = { batch: 32, dropout: 0.25, phases };
    await trainClassifier(classifier, data, halved, run, {
      onStep: (step) => void steps.push(step),
    });
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(
      steps,
      Array.from({ length: 80 }, (_, i) => i + 1),
    );
    assert.ok(accuracy() > 0.85, `${accuracy()}`);
    classifier.dispose();
    images.dispose();
  });
});
