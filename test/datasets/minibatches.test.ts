import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { minibatches } from "../../src/datasets/minibatches";
import { batchIndices } from "../../src/random/batchIndices";
import { fork, source } from "../../src/random/source";

const src = fork(source(19), "digits");
const rows = [0, 1, 2, 3, 4, 5, 6].map((i) => [i, 10 * i, -i]);

describe("minibatches", () => {
  let data: tf.Tensor2D;

  before(() => {
    data = tf.tensor2d(rows);
  });
  after(() => data.dispose());

  function at(counter: number, batch = 5): number[][] {
    return tf.tidy(() => minibatches(data, src, batch)(counter).arraySync());
  }

  it("are whole rows of the data set, those that batchIndices names", () => {
    for (let counter = 0; counter < 20; counter++) {
      const drawn = tf.tidy(() => batchIndices(src, counter, 5, rows.length).arraySync());
      assert.deepEqual(
        at(counter),
        drawn.map((i) => rows[i]),
      );
    }
  });

  it("come to every row in time", () => {
    const seen = new Set<number>();
    for (let counter = 0; counter < 40; counter++) for (const [i] of at(counter)) seen.add(i);
    // A given row is missed by 200 draws with probability (6/7)^200 = 4e-14.
    assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5, 6]);
  });

  it("repeat for a counter and differ for another", () => {
    assert.deepEqual(at(3), at(3));
    assert.notDeepEqual(at(4), at(3));
  });

  it("leave one tensor behind: the batch", () => {
    const before = tf.memory().numTensors;
    const batch = minibatches(data, src, 7)(0);
    assert.deepEqual(batch.shape, [7, 3]);
    assert.equal(tf.memory().numTensors, before + 1);
    batch.dispose();
  });

  for (const [batch, message] of [
    [8, "batch must be at most the data set's size 7, got 8"],
    [0, "batch must be a positive integer, got 0"],
    [2.5, "batch must be a positive integer, got 2.5"],
  ] as const) {
    it(`refuse a batch of ${batch} out of 7 at once, before the first is drawn`, () => {
      const before = tf.memory().numTensors;
      assert.throws(() => minibatches(data, src, batch), { name: "RangeError", message });
      assert.equal(tf.memory().numTensors, before);
    });
  }
});
