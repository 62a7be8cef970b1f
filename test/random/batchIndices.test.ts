import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { batchIndices } from "../../src/random/batchIndices";
import { fork, source } from "../../src/random/source";
import { indices } from "../../src/random/uniforms";
import { assertClose } from "../close";

const src = fork(source(13), "batches");

function values(tensor: tf.Tensor): Int32Array {
  const data = tensor.dataSync() as Int32Array;
  tensor.dispose();
  return data;
}

describe("batchIndices", () => {
  it("is int32 [batch]", () => {
    const batch = batchIndices(src, 0, 64, 60_000);
    assert.deepEqual([batch.shape, batch.dtype], [[64], "int32"]);
    batch.dispose();
  });

  it("is uniform on {0, …, size − 1}", () => {
    const size = 10;
    const steps = 2000;
    const counts = new Array<number>(size).fill(0);
    for (let step = 0; step < steps; step++) {
      for (const i of values(batchIndices(src, step, size, size))) counts[i]++;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - steps) ** 2 / steps, 0);
    // Of 9 degrees of freedom: 39.3 is exceeded with probability 1e-5.
    assertClose(chiSquare, 0, { absolute: 39.3 }, "chi-square of the counts");
  });

  it("draws with replacement: a batch of the whole set misses 1/e of it", () => {
    const size = 10_000;
    const missed = 1 - new Set(values(batchIndices(src, 1, size, size))).size / size;
    // The number missed has variance n(1/e − 2/e²): five standard deviations.
    const absolute = 5 * Math.sqrt((1 / Math.E - 2 / Math.E ** 2) / size);
    assertClose(missed, 1 / Math.E, { absolute }, "fraction missed");
  });

  it("is to the bit the reference in JavaScript", () => {
    for (const size of [1001, 60_000, 2 ** 31 - 1]) {
      assert.deepEqual(values(batchIndices(src, 2, 1001, size)), indices(src, 2, 1001, size));
    }
  });

  it("repeats for a step, as a number or as a tensor, and differs for another", () => {
    const step = tf.scalar(3, "int32");
    const first = values(batchIndices(src, 3, 64, 60_000));
    assert.deepEqual(values(batchIndices(src, 3, 64, 60_000)), first);
    assert.deepEqual(values(batchIndices(src, step, 64, 60_000)), first);
    assert.notDeepEqual(values(batchIndices(src, 4, 64, 60_000)), first);
    step.dispose();
  });

  it("leaves one tensor behind: its result", () => {
    const before = tf.memory().numTensors;
    const batch = batchIndices(src, 0, 4, 10);
    assert.equal(tf.memory().numTensors, before + 1);
    batch.dispose();
  });

  it("refuses a batch larger than the data", () => {
    assert.throws(() => batchIndices(src, 0, 64, 10), {
      name: "RangeError",
      message: "batch must be at most the data set's size 10, got 64",
    });
  });

  it("refuses what is no batch and what is no data set", () => {
    assert.throws(() => batchIndices(src, 0, 0, 10), /batch must be a positive integer, got 0/);
    assert.throws(() => batchIndices(src, 0, 1.5, 10), /batch must be a positive integer, got 1.5/);
    assert.throws(
      () => batchIndices(src, 0, 1, 0),
      /size must be an integer from 1 to 2147483647, got 0/,
    );
    assert.throws(() => batchIndices(src, 0, 1, 2 ** 31), /got 2147483648/);
  });
});
