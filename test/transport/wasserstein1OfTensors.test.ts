import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { linspace } from "../../src/networks/linspace";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { wasserstein1 } from "../../src/transport/wasserstein1";
import { assertClose } from "../close";
import { jonkerVolgenant } from "./jonkerVolgenant";

const run = source(67);

function sample(name: string, n: number, d: number): tf.Tensor2D {
  return normal(fork(run, name), 0, [n, d]) as tf.Tensor2D;
}

/** W1 between n and m points as an assignment: each x_i n·m/n times over, each y_j n·m/m times. */
function byPairing(x: tf.Tensor2D, y: tf.Tensor2D): number {
  const [xs, ys] = [x, y].map((of) => of.arraySync());
  const size = xs.length * ys.length;
  const cost = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let l = 0; l < size; l++) {
      const [p, q] = [xs[Math.floor(k / ys.length)], ys[Math.floor(l / xs.length)]];
      cost[k * size + l] = Math.hypot(...p.map((value, c) => value - q[c]));
    }
  }
  const { assignment } = jonkerVolgenant(cost, size);
  return assignment.reduce((sum, l, k) => sum + cost[k * size + l] / size, 0);
}

describe("exactWasserstein1", () => {
  it("is that of the best pairing of as many copies of each point, the sizes as they may be", () => {
    for (const [n, m, d] of [
      [20, 33, 1],
      [8, 12, 1],
      [6, 9, 3],
      [10, 4, 2],
    ]) {
      const [x, y] = [sample("x", n, d), sample("y", m, d)];
      assertClose(
        wasserstein1(x, y).value,
        byPairing(x, y),
        { relative: 1e-6 },
        `W1, ${n} and ${m}`,
      );
      tf.dispose([x, y]);
    }
  });

  it("is ‖t‖ between a sample and its translate by t, on the line and in space", () => {
    for (const t of [[-1.5], [2, -3, 6]]) {
      const x = sample("x", 15, t.length);
      const moved = tf.tidy(() => tf.add(x, tf.tensor1d(t))) as tf.Tensor2D;
      assertClose(wasserstein1(x, moved).value, Math.hypot(...t), { relative: 1e-6 }, "W1");
      tf.dispose([x, moved]);
    }
  });

  it("is the same for points of a line laid in the plane: sorting agrees with the plan", () => {
    const [x, y] = [sample("x", 20, 1), sample("y", 20, 1)];
    // Along (3, 4): distances grow five times.
    const [X, Y] = [x, y].map((line) => tf.tidy(() => tf.matMul(line, tf.tensor2d([[3, 4]]))));
    assertClose(
      wasserstein1(X as tf.Tensor2D, Y as tf.Tensor2D).value,
      5 * wasserstein1(x, y).value,
      { absolute: 1e-5 },
      "W1",
    );
    tf.dispose([x, y, X, Y]);
  });

  it("refuses samples of two dimensions", () => {
    const [flat, plane] = [sample("x", 4, 1), sample("y", 4, 2)];
    assert.throws(() => wasserstein1(flat, plane).value, {
      name: "RangeError",
      message: "x and y must be of one dimension, got 1 and 2",
    });
    tf.dispose([flat, plane]);
  });
});

describe("evenlySpaced", () => {
  it("is evenly spaced, both ends included, [n, 1], one tensor", () => {
    const before = tf.memory().numTensors;
    const x = linspace(-1, 2, 7);
    assert.deepEqual(x.arraySync(), [[-1], [-0.5], [0], [0.5], [1], [1.5], [2]]);
    assert.equal(tf.memory().numTensors, before + 1);
    x.dispose();
  });
});
