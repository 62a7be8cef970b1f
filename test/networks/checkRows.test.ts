import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { conditionalDiscriminator, conditionalGenerator } from "../../src/networks/conditional";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import { imageClassifier } from "../../src/networks/imageClassifier";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { packed } from "../../src/networks/packed";
import { reversedGradient } from "../../src/networks/reversedGradient";
import { translation } from "../../src/networks/translation";
import { translationByLabel } from "../../src/networks/translationByLabel";
import { source } from "../../src/random/source";

const src = source(8);

const networks: Readonly<Record<string, [() => Network, number]>> = {
  mlp: [() => mlp([3, 2], "linear", src), 3],
  maxout: [() => maxout([3, 2, 1], 2, src), 3],
  "dcgan generator": [() => dcganGenerator(5, [2], src, 4), 5],
  "dcgan critic": [() => dcganDiscriminator([2], src, 4), 16],
  "dcgan critic with labels": [() => dcganDiscriminator([2], src, 4, { labels: 3 }), 19],
  translation: [() => translation([1, 2]), 2],
  translationByLabel: [
    () =>
      translationByLabel([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    5,
  ],
  packed: [() => packed(mlp([6, 1], "linear", src), 2), 3],
  conditionalGenerator: [() => conditionalGenerator(mlp([6, 2], "linear", src), 2), 6],
  conditionalDiscriminator: [() => conditionalDiscriminator(mlp([6, 1], "linear", src), 2), 6],
  reversedGradient: [() => reversedGradient(mlp([4, 1], "linear", src)), 4],
  "image classifier": [() => imageClassifier(src), 784],
};

describe("a network takes rows of as many numbers as it says, and refuses others by name:", () => {
  for (const [name, [make, inputs]] of Object.entries(networks)) {
    it(name, () => {
      const network = make();
      assert.equal(network.inputs, inputs);
      tf.tidy(() => {
        assert.doesNotThrow(() => network.apply(tf.ones([2, inputs])));
        for (const other of [inputs - 1, inputs + 1]) {
          const error = {
            name: "RangeError",
            message: /takes rows of \d+ numbers, got \[\d+,\d+\]$/,
          };
          assert.throws(() => network.apply(tf.ones([2, other])), error);
        }
      });
      network.dispose();
    });
  }

  it("mlp, in full", () => {
    const network = mlp([3, 2], "linear", src);
    tf.tidy(() => {
      assert.throws(() => network.apply(tf.ones([5, 4])), {
        message: "mlp 3-2 takes rows of 3 numbers, got [5,4]",
      });
      assert.throws(() => network.apply(tf.ones([3]) as unknown as tf.Tensor2D), {
        message: "mlp 3-2 takes rows of 3 numbers, got [3]",
      });
    });
    network.dispose();
  });
});
