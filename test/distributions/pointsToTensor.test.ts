import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { points } from "../../src/distributions/points";
import { pointsFromTensor, pointsToTensor } from "../../src/distributions/pointsToTensor";

describe("a sample as a tensor", () => {
  it("has a row for each point, and comes back as the same points", () => {
    const sample = points([
      [0, 1],
      [2, 3.5],
      [-4, 5],
    ]);
    const before = tf.memory().numTensors;
    const tensor = pointsToTensor(sample);
    assert.equal(tf.memory().numTensors, before + 1);
    assert.deepEqual(tensor.arraySync(), [
      [0, 1],
      [2, 3.5],
      [-4, 5],
    ]);
    assert.deepEqual(pointsFromTensor(tensor), { ...sample, data: Float32Array.from(sample.data) });
    tensor.dispose();
  });

  it("is refused where single precision does not hold a coordinate, or what tells points apart", () => {
    const before = tf.memory().numTensors;
    assert.throws(
      () =>
        pointsToTensor(
          points([
            [0, 1],
            [2, -1e39],
          ]),
        ),
      {
        name: "RangeError",
        message:
          "the sample: coordinate 1 of point 1 must be within ±3.4e38 (single precision), got -1e+39",
      },
    );
    assert.throws(
      () =>
        pointsToTensor(
          points([
            [0, 1],
            [1e-46, 2],
          ]),
        ),
      {
        name: "RangeError",
        message:
          "the sample: coordinate 0 runs from 0 to 1e-46, one number in single precision: shift it or scale it",
      },
    );
    assert.equal(tf.memory().numTensors, before);
  });

  it("is refused where it holds no points", () => {
    assert.throws(() => pointsToTensor({ data: new Float64Array(1), n: 1, d: 2 }), {
      name: "RangeError",
      message: "the sample must hold 1 × 2 numbers, got 1",
    });
  });
});
