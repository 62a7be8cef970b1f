import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { copiesOfMean } from "../../src/datasets/copiesOfMean";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";

describe("copiesOfMean", () => {
  it("is the mean row, n times, one tensor", () => {
    const data = tf.tensor2d([
      [0, 3],
      [2, 5],
      [4, 1],
    ]);
    const before = tf.memory().numTensors;
    const copies = copiesOfMean(data, 2);
    assert.equal(tf.memory().numTensors, before + 1);
    assert.deepEqual(copies.arraySync(), [
      [2, 3],
      [2, 3],
    ]);
    tf.dispose([data, copies]);
  });

  it("lies at the mean distance from the mean: only one plan moves a point's mass", () => {
    const data = tf.tensor2d([
      [0, 3],
      [2, 5],
      [4, 1],
      [2, 3],
    ]);
    const copies = copiesOfMean(data, 4);
    const distances = [2, 2, Math.sqrt(8), 0];
    const mean = distances.reduce((sum, d) => sum + d) / 4;
    assertClose(wasserstein1(data, copies).value, mean, { relative: 1e-6 }, "W1");
    tf.dispose([data, copies]);
  });
});
