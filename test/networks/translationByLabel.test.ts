import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { evaluate } from "../../src/networks/evaluate";
import { translationByLabel } from "../../src/networks/translationByLabel";
import { ownGradient } from "../../src/training/ownGradient";

describe("a translation by label", () => {
  const network = translationByLabel([
    [1, 0],
    [0, 2],
    [-1, -1],
  ]);
  const rows = tf.tensor2d([
    [10, 20, 0, 1, 0],
    [30, 40, 1, 0, 0],
    [50, 60, 0, 0, 1],
  ]);

  after(() => network.dispose());

  it("moves each z by its own label's theta, and hands the label on", () => {
    assert.deepEqual(
      [...evaluate(network, rows)],
      [
        [10, 22, 0, 1, 0],
        [31, 40, 1, 0, 0],
        [49, 59, 0, 0, 1],
      ].flat(),
    );
  });

  it("learns a label's theta from the rows of that label alone", () => {
    const { gradients } = ownGradient(network, () => {
      const [row] = tf.split(network.apply(rows), 3);
      return tf.sum(tf.slice(row, [0, 0], [1, 2]));
    });
    assert.deepEqual([...gradients[0].dataSync()], [0, 0, 1, 1, 0, 0]);
  });

  it("refuses points of several dimensions, and none", () => {
    assert.throws(
      () => translationByLabel([[1], [1, 2]]),
      /of one dimension, got dimensions \[1, 2\]/,
    );
    assert.throws(() => translationByLabel([]), RangeError);
  });
});
