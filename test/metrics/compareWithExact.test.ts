import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compareWithExact } from "../../src/metrics/compareWithExact";
import { mlp } from "../../src/networks/mlp";
import { translation } from "../../src/networks/translation";
import { normal } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

describe("readTruth", () => {
  it("is estimate 10, W1 2, K 5 for f(x) = 3x_0 − 4x_1 and a generator 2 short along its slope", () => {
    const critic = mlp([2, 1], "linear", source(1));
    tf.tidy(() => critic.variables[0].assign(tf.tensor2d([3, -4], [2, 1])));
    const generator = translation([-1.2, 1.6]);
    const z = normal(source(71), 0, [12, 2]) as tf.Tensor2D;
    const before = tf.memory().numTensors;
    const { estimate, exact, steepness } = compareWithExact(critic, generator, z, z);
    // float32 points and scores of some units.
    assertClose([estimate, exact, steepness], [10, 2, 5], { absolute: 1e-5 }, "truth");
    assert.equal(tf.memory().numTensors, before);
    for (const one of [critic, generator, z]) one.dispose();
  });

  it("takes the steepness where the points are, real ones and fake ones", () => {
    // f(x) = relu(3x) − relu(−x): slope 3 to the right of 0, 1 to the left.
    const critic = mlp([1, 2, 1], "linear", source(1));
    tf.tidy(() => {
      critic.variables[0].assign(tf.tensor2d([[3, -1]]));
      critic.variables[2].assign(tf.tensor2d([[1], [-1]]));
    });
    const [left, right] = [translation([-5]), translation([5])];
    const at = (x: number) => tf.tensor2d([[x]]);
    const z = at(0);
    for (const [x, generator, slope] of [
      [-1, left, 1],
      [1, left, 3],
      [-1, right, 3],
    ] as const) {
      const real = at(x);
      assert.equal(compareWithExact(critic, generator, real, z).steepness, slope);
      real.dispose();
    }
    for (const one of [critic, left, right, z]) one.dispose();
  });
});
