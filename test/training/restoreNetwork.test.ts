import "../../src/node/backend";
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { normalBatches } from "../../src/distributions/normalBatches";
import { evaluate } from "../../src/networks/evaluate";
import { mlp } from "../../src/networks/mlp";
import { parameters } from "../../src/networks/parameters";
import { latestCheckpoint, saveCheckpoint } from "../../src/node/training/checkpoint";
import { source } from "../../src/random/source";
import { restoreNetwork } from "../../src/training/restoreNetwork";
import { begin, end } from "./game";

describe("restoreNetwork", () => {
  it("gives both players of a saved training back, to the bit, without the training", async () => {
    const started = begin();
    await started.trainer.train(3);
    const folder = join(resolve("build"), "restored", `${process.pid}`);
    saveCheckpoint(folder, { about: {}, state: started.trainer.state() });
    const found = latestCheckpoint(folder);
    assert.ok(found);
    const z = normalBatches(source(9), 5, [0])(0);
    for (const [player, of, widths] of [
      ["generator", started.game.generator, [1, 4, 1]],
      ["discriminator", started.game.discriminator, [1, 8, 1]],
    ] as const) {
      const network = mlp(widths, "linear", source(1));
      restoreNetwork(network, found.state, player);
      assert.deepEqual(parameters(network), parameters(of));
      assert.deepEqual(evaluate(network, z), evaluate(of, z));
      network.dispose();
    }
    z.dispose();
    end(started);
  });

  it("refuses the parameters of another network, by number and shape, and changes nothing", () => {
    const started = begin();
    const state = started.trainer.state();
    const before = tf.memory().numTensors;
    for (const [widths, message] of [
      [[1, 5, 1], "the state's generator 0 must be of shape [1,5], got [1,4]"],
      [[1, 4, 4, 1], "the state's generator 2 must be of shape [4,4], got [4,1]"],
      [[1, 4, 1, 1], "the state must hold generator 4, of shape [1,1], got none"],
      [[1, 4], "mlp 1-4 has 2 variables, and the state holds generator 2 too, of shape [4,1]"],
    ] as const) {
      const network = mlp(widths, "linear", source(1));
      const kept = parameters(network);
      assert.throws(() => restoreNetwork(network, state, "generator"), {
        name: "RangeError",
        message,
      });
      assert.deepEqual(parameters(network), kept);
      network.dispose();
    }
    assert.equal(tf.memory().numTensors, before);
    end(started);
  });
});
