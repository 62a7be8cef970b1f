import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { evaluate } from "../../src/networks/evaluate";
import { mlp } from "../../src/networks/mlp";
import { fillParameters, parameters } from "../../src/networks/parameters";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

describe("parameters", () => {
  it("are all of a network's numbers, in the order of its variables", () => {
    const network = mlp([2, 3, 1], "linear", source(5));
    const blocks = [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [7, 8, 9],
      [[10], [11], [12]],
      [13],
    ];
    for (const [i, block] of blocks.entries()) {
      tf.tidy(() => network.variables[i].assign(tf.tensor(block)));
    }
    assert.deepEqual(parameters(network), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    network.dispose();
  });
});

describe("fillParameters", () => {
  it("makes the function that one can write down, and no tensor", () => {
    const network = mlp([1, 4, 1], "linear", source(5));
    const before = tf.memory().numTensors;
    fillParameters(network, 0.5);
    assert.equal(tf.memory().numTensors, before);
    assert.ok(parameters(network).every((value) => value === 0.5));
    const x = tf.tensor2d([[-2], [0], [3]]);
    // 4·0.5·relu(x/2 + 1/2) + 1/2
    assertClose(Array.from(evaluate(network, x)), [0.5, 1.5, 4.5], { absolute: 1e-6 }, "f(x)");
    x.dispose();
    network.dispose();
  });
});
