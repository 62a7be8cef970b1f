import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { assertClose } from "../close";
import { mean } from "../networks/plain";

const src = fork(source(17), "real");

function values(tensor: tf.Tensor): Float32Array {
  const data = tensor.dataSync() as Float32Array;
  tensor.dispose();
  return data;
}

describe("normalBatches", () => {
  it("is standard noise plus the mean, row by row", () => {
    const at = [3, -1];
    const expected = normals(src, 4, 10).map((value, i) => value + at[i % 2]);
    // The reference's logarithm, sine and sum in other precisions: some float32 roundings.
    assertClose(values(normalBatches(src, 5, at)(4)), expected, { absolute: 2e-6 }, "batch");
  });

  it("has the mean it is given, variance 1, and uncorrelated coordinates", () => {
    const n = 20_000;
    const batch = values(normalBatches(src, n, [2, -5])(0));
    const x = batch.filter((_, i) => i % 2 === 0).map((value) => value - 2);
    const y = batch.filter((_, i) => i % 2 === 1).map((value) => value + 5);
    // Standard deviations 1/√n, √(2/n) and 1/√n: five of each.
    for (const centered of [x, y]) {
      assertClose(mean(centered), 0, { absolute: 5 / Math.sqrt(n) }, "mean");
      assertClose(
        mean(centered.map((v) => v * v)),
        1,
        { absolute: 5 * Math.sqrt(2 / n) },
        "variance",
      );
    }
    assertClose(mean(x.map((v, i) => v * y[i])), 0, { absolute: 5 / Math.sqrt(n) }, "covariance");
  });

  it("repeats for a counter and differs for another", () => {
    const batches = normalBatches(src, 3, [0]);
    const first = values(batches(7));
    assert.deepEqual(values(batches(7)), first);
    assert.notDeepEqual(values(batches(8)), first);
  });

  it("leaves one tensor behind: its batch [batch, d]", () => {
    const before = tf.memory().numTensors;
    const batch = normalBatches(src, 3, [0, 0])(0);
    assert.deepEqual(batch.shape, [3, 2]);
    assert.equal(tf.memory().numTensors, before + 1);
    batch.dispose();
  });
});
