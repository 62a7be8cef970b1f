import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { evaluate } from "../../src/networks/evaluate";
import { mlp } from "../../src/networks/mlp";
import { reversedGradient } from "../../src/networks/reversedGradient";
import { source } from "../../src/random/source";
import { ownGradient } from "../../src/training/ownGradient";

describe("a reversed gradient", () => {
  const network = mlp([2, 5, 3], "tanh", source(4));
  const reversed = reversedGradient(network);
  const x = tf.tensor2d([0.3, -1, 2, 0.5], [2, 2]);

  after(() => reversed.dispose());

  it("leaves every value as it is", () => {
    assert.deepEqual(evaluate(reversed, x), evaluate(network, x));
  });

  it("turns every derivative in the parameters round", () => {
    const [plain, turned] = [network, reversed].map((one) => {
      const { gradients } = ownGradient(one, () => tf.mean(tf.square(one.apply(x))));
      return gradients.map((g) => Array.from(g.dataSync(), (value) => value));
    });
    assert.deepEqual(
      turned,
      plain.map((g) => g.map((value) => 0 - value)),
    );
    assert.ok(plain.flat().some((value) => value !== 0));
  });

  it("turns the derivative in the input round", () => {
    const [plain, turned] = [network, reversed].map((one) =>
      Array.from(
        tf
          .grad((y) => tf.sum(one.apply(y as tf.Tensor2D)))(x)
          .dataSync(),
      ),
    );
    assert.deepEqual(
      turned,
      plain.map((value) => 0 - value),
    );
  });
});
