import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { firstImages, imagesToTensor } from "../../src/datasets/imageSet";
import { nearestNeighbors } from "../../src/metrics/nearestNeighbors";
import { mnist } from "../../src/node/datasets/mnist";
import { assertClose } from "../close";

/** Two plain loops in double precision over what float32 holds of the rows. */
function byLoops(x: number[][], data: number[][]) {
  const [indices, distances] = [new Int32Array(x.length), new Float64Array(x.length)];
  for (const [i, point] of x.entries()) {
    let least = Infinity;
    for (const [j, row] of data.entries()) {
      const squared = row.reduce((sum, value, k) => sum + (value - point[k]) ** 2, 0);
      if (squared < least) [least, indices[i]] = [squared, j];
    }
    distances[i] = Math.sqrt(least);
  }
  return { indices, distances };
}

function compare(x: number[][], data: number[][]): void {
  const [X, D] = [tf.tensor2d(x), tf.tensor2d(data)];
  const found = nearestNeighbors(X, D);
  const expected = byLoops(X.arraySync(), D.arraySync());
  tf.dispose([X, D]);
  assert.deepEqual(found.indices, expected.indices);
  assertClose(found.distances, expected.distances, { relative: 1e-14 }, "distances");
}

const rowsOf = (d: number, coordinate: fc.Arbitrary<number>) =>
  fc.array(fc.array(coordinate, { minLength: d, maxLength: d }), { minLength: 1, maxLength: 30 });

describe("nearestNeighbors", () => {
  it("are what two plain loops find", () => {
    const coordinate = fc.float({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((d) => fc.tuple(rowsOf(d, coordinate), rowsOf(d, coordinate))),
        ([x, data]) => compare(x, data),
      ),
    );
  });

  it("are what two plain loops find far from 0, where ‖y‖² − 2⟨x, y⟩ has lost its digits", () => {
    const coordinate = fc.integer({ min: 0, max: 40 }).map((step) => 5000 + step / 64);
    fc.assert(
      fc.property(rowsOf(2, coordinate), rowsOf(2, coordinate), (x, data) => compare(x, data)),
    );
  });

  it("are the images themselves, at distance 0, for copies of training images", () => {
    const train = firstImages(mnist("train"), 20_000);
    const data = imagesToTensor(train);
    const chosen = Array.from({ length: 300 }, (_, i) => (i * 67) % train.size);
    const copies = tf.tidy(() => tf.gather(data, tf.tensor1d(chosen, "int32"))) as tf.Tensor2D;
    const before = tf.memory().numTensors;
    const { indices, distances } = nearestNeighbors(copies, data); // two blocks of samples
    assert.equal(tf.memory().numTensors, before);
    assert.deepEqual(Array.from(indices), chosen);
    assert.ok(distances.every((distance) => distance === 0));
    tf.dispose([copies, data]);
  }).timeout(60_000); // reads the training images

  it("are the first of rows that are equally near", () => {
    compare(
      [[0, 0]],
      [
        [3, 4],
        [5, 0],
        [0, -5],
        [4, 3],
      ],
    );
    compare(
      [[1, 1]],
      [
        [2, 2],
        [1, 1],
        [1, 1],
      ],
    );
  });

  it("refuses data whose squares overflow, and not a sample that is far away", () => {
    const [near, far] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[1e30, 2]])];
    assert.throws(() => nearestNeighbors(near, far), {
      name: "RangeError",
      message: "x and data must hold numbers of sizes that float32 can square",
    });
    assert.deepEqual([...nearestNeighbors(far, near).indices], [0]);
    tf.dispose([near, far]);
  });

  it("refuses rows of two dimensions, and no rows", () => {
    const [flat, plane, none] = [
      tf.zeros([2, 1]),
      tf.zeros([2, 2]),
      tf.zeros([0, 2]),
    ] as tf.Tensor2D[];
    assert.throws(() => nearestNeighbors(flat, plane), {
      name: "RangeError",
      message: "x and data must be of one dimension, got 1 and 2",
    });
    assert.throws(() => nearestNeighbors(plane, none), {
      name: "RangeError",
      message: "data must hold rows, got shape [0,2]",
    });
    tf.dispose([flat, plane, none]);
  });
});
