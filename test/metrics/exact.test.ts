import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { points } from "../../src/distributions/points";
import { exactWasserstein1 } from "../../src/metrics/exact";
import { evenlySpaced } from "../../src/networks/evenlySpaced";
import { normal } from "../../src/random/noise";
import { fork, source } from "../../src/random/source";
import { wasserstein1OnLine } from "../../src/transport/line";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";

const run = source(67);

function sample(name: string, n: number, d: number): tf.Tensor2D {
  return normal(fork(run, name), 0, [n, d]) as tf.Tensor2D;
}

describe("exactWasserstein1", () => {
  it("is W1 on the line in one dimension, the sizes as they may be", () => {
    const [x, y] = [sample("x", 20, 1), sample("y", 33, 1)];
    assert.equal(exactWasserstein1(x, y), wasserstein1OnLine(x.dataSync(), y.dataSync()));
    tf.dispose([x, y]);
  });

  it("is the optimal plan's mean distance in more, the sizes as they may be", () => {
    const [x, y] = [sample("x", 20, 3), sample("y", 31, 3)];
    const { cost } = wasserstein1(points(x.arraySync()), points(y.arraySync()));
    assert.equal(exactWasserstein1(x, y), cost);
    tf.dispose([x, y]);
  });

  it("is the same for points of a line laid in the plane: sorting agrees with the plan", () => {
    const [x, y] = [sample("x", 20, 1), sample("y", 20, 1)];
    // Along (3, 4): distances grow five times.
    const [X, Y] = [x, y].map((line) => tf.tidy(() => tf.matMul(line, tf.tensor2d([[3, 4]]))));
    assertClose(
      exactWasserstein1(X as tf.Tensor2D, Y as tf.Tensor2D),
      5 * exactWasserstein1(x, y),
      { absolute: 1e-5 },
      "W1",
    );
    tf.dispose([x, y, X, Y]);
  });

  it("refuses samples of two dimensions", () => {
    const [flat, plane] = [sample("x", 4, 1), sample("y", 4, 2)];
    assert.throws(() => exactWasserstein1(flat, plane), {
      name: "RangeError",
      message: "x and y must be of one dimension, got 1 and 2",
    });
    tf.dispose([flat, plane]);
  });
});

describe("evenlySpaced", () => {
  it("is evenly spaced, both ends included, [n, 1], one tensor", () => {
    const before = tf.memory().numTensors;
    const x = evenlySpaced(-1, 2, 7);
    assert.deepEqual(x.arraySync(), [[-1], [-0.5], [0], [0.5], [1], [1.5], [2]]);
    assert.equal(tf.memory().numTensors, before + 1);
    x.dispose();
  });
});
