import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { labelAccuracy } from "../../src/metrics/labelAccuracy";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { plainClassifier } from "./plainClassifier";

describe("labelAccuracy", () => {
  it("is the share of each label's images that are taken for it; undefined for a label that none has", () => {
    const x = tf.tensor2d([
      [1, 0, 0],
      [0, 1, 0],
      [3, 2, 1],
      [-3, -1, -2],
    ]);
    const { all, perLabel } = labelAccuracy(plainClassifier, x, [0, 0, 0, 1]);
    assert.equal(all, 0.75);
    assert.deepEqual(perLabel, [2 / 3, 1, undefined]);
    x.dispose();
  });

  it("is the mean of what is right, and of the labels' shares by their number of images", () => {
    const [n, classes] = [300, 4];
    const x = normal(source(6), 0, [n, classes]) as tf.Tensor2D;
    const labels = Array.from({ length: n }, (_, i) => (i * i) % classes);
    const { all, perLabel } = labelAccuracy(plainClassifier, x, labels);
    const taken = tf.tidy(() => tf.argMax(x, 1).dataSync());
    const right = labels.filter((label, i) => taken[i] === label).length;
    assertClose(all, right / n, { relative: 1e-12 }, "all");
    const weighed = labels.reduce((sum, label) => sum + (perLabel[label] ?? 0), 0) / n;
    assertClose(weighed, all, { relative: 1e-12 }, "weighed");
    x.dispose();
  });

  it("refuses labels that are too few or of no class, by number", () => {
    const x = tf.zeros([2, 3]) as tf.Tensor2D;
    assert.throws(() => labelAccuracy(plainClassifier, x, [1]), {
      name: "RangeError",
      message: "one label an image: got 2 images and 1 labels",
    });
    for (const label of [3, -1, 0.5]) {
      assert.throws(() => labelAccuracy(plainClassifier, x, [0, label]), {
        name: "RangeError",
        message: `labels[1] must be from 0 to 2, got ${label}`,
      });
    }
    x.dispose();
  });
});
