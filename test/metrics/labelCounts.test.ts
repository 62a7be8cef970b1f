import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { labelCounts } from "../../src/metrics/labelCounts";
import { plainClassifier } from "./plainClassifier";

describe("labels counted", () => {
  it("are each image's likeliest class, the first of two that are alike", () => {
    const logits = tf.tensor2d([
      [1, 3, 2],
      [0, -1, 5],
      [2, 2, 0],
      [-9, -8, -7],
    ]);
    assert.deepEqual([...labelCounts(plainClassifier, logits)], [1, 1, 2]);
    logits.dispose();
  });
});
