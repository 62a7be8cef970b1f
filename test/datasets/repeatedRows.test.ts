import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { repeatedRows } from "../../src/datasets/repeatedRows";

describe("repeated rows", () => {
  const x = tf.tensor2d([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  after(() => x.dispose());

  it("are the rows named, in that order, as often as asked, and nothing is left behind", () => {
    const { numTensors } = tf.memory();
    const rows = repeatedRows(x, [2, 0], 2);
    assert.deepEqual(rows.arraySync(), [
      [4, 5],
      [0, 1],
      [4, 5],
      [0, 1],
    ]);
    rows.dispose();
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("are rows that there are, once at least", () => {
    assert.throws(() => repeatedRows(x, [3], 1), {
      name: "RangeError",
      message: "rows must be from 0 to 2, got 3",
    });
    assert.throws(() => repeatedRows(x, [0], 0), /times must be a positive integer, got 0/);
  });
});
