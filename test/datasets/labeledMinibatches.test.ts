import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { labeledLatent, labeledMinibatches } from "../../src/datasets/labeledMinibatches";
import { minibatches } from "../../src/datasets/minibatches";
import { oneHot, splitLabels } from "../../src/datasets/oneHot";
import { normalBatches } from "../../src/distributions/normalBatches";
import { points } from "../../src/distributions/points";
import { pointsToTensor } from "../../src/distributions/pointsToTensor";
import { fork, source } from "../../src/random/source";

const run = source(23);
const src = fork(run, "real");
const labels = [0, 1, 2, 1, 0, 2, 2];
const classes = 3;

/** Row i is (10·i + its label, i): a row tells its label. */
const rows = labels.map((label, i) => [10 * i + label, i]);

describe("labeled batches", () => {
  let data: tf.Tensor2D;
  let y: tf.Tensor2D;
  let latent: (counter: number | tf.Scalar) => tf.Tensor2D;

  before(() => {
    data = pointsToTensor(points(rows));
    y = oneHot(labels, classes);
    latent = normalBatches(fork(run, "latent"), 5, [0, 0, 0, 0]);
  });
  after(() => tf.dispose([data, y]));

  /** The labels of rows [x | one-hot y]. */
  const labelsOf = (pairs: number[][]) => pairs.map((row) => row.slice(-classes).indexOf(1));

  it("are the data's minibatches, each row with its own label", () => {
    for (let counter = 0; counter < 20; counter++) {
      const [pairs, plain] = tf.tidy(() => [
        labeledMinibatches(data, y, src, 5)(counter).arraySync(),
        minibatches(data, src, 5)(counter).arraySync(),
      ]);
      assert.deepEqual(
        pairs.map((row) => row.slice(0, -classes)),
        plain,
      );
      assert.deepEqual(
        labelsOf(pairs),
        plain.map(([x]) => x % 10),
      );
    }
  });

  it("give the generator the labels of the real batch, row by row, behind latent vectors of their own", () => {
    const [real, fed] = [labeledMinibatches(data, y, src, 5), labeledLatent(latent, y, src)];
    for (let counter = 0; counter < 20; counter++) {
      tf.tidy(() => {
        const [[, ofReal], [z, ofFed]] = [real, fed].map((batches) =>
          splitLabels(batches(counter), classes),
        );
        assert.deepEqual(ofFed.dataSync(), ofReal.dataSync());
        assert.deepEqual(z.dataSync(), latent(counter).dataSync());
      });
    }
  });

  it("repeat for a counter and differ for another", () => {
    for (const batches of [labeledMinibatches(data, y, src, 5), labeledLatent(latent, y, src)]) {
      const at = (counter: number) => tf.tidy(() => batches(counter).arraySync());
      assert.deepEqual(at(3), at(3));
      assert.notDeepEqual(at(3), at(4));
    }
  });

  it("are the same compiled, to the bit, at a counter that is an argument", () => {
    for (const batches of [labeledMinibatches(data, y, src, 5), labeledLatent(latent, y, src)]) {
      const compiled = compile((counter) => batches(counter as tf.Scalar));
      tf.tidy(() => {
        for (const counter of [0, 7]) {
          const actual = compiled(tf.scalar(counter, "int32"));
          assert.deepEqual(actual.dataSync(), batches(counter).dataSync());
        }
      });
      compiled.dispose();
    }
  });

  it("leave one tensor behind: the batch", () => {
    const before = tf.memory().numTensors;
    const made = [labeledMinibatches(data, y, src, 5), labeledLatent(latent, y, src)];
    assert.equal(tf.memory().numTensors, before);
    const batches = made.map((of) => of(0));
    assert.equal(tf.memory().numTensors, before + 2);
    tf.dispose(batches);
  });

  it("refuse labels of another number than the rows, and a batch larger than the set", () => {
    const few = oneHot([0, 1], classes);
    assert.throws(() => labeledMinibatches(data, few, src, 2), {
      name: "RangeError",
      message: "one label a row: got 7 rows and 2 labels",
    });
    const refusal = {
      name: "RangeError",
      message: "batch must be at most the data set's size 2, got 5",
    };
    assert.throws(() => labeledLatent(latent, few, src), refusal);
    few.dispose();
  });
});
