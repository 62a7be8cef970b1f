import "../../src/backend";
import assert from "node:assert/strict";
import { dcganCritic } from "../../src/networks/dcgan";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { source } from "../../src/random/source";
import { compileSettings } from "../../src/training/compileSettings";

describe("how a game's steps are compiled", () => {
  const init = source(1);
  const small = mlp([2, 128, 128, 1], "linear", init);
  const wide = mlp([2, 512, 512, 784], "linear", init);
  const convolutional = dcganCritic([4, 8], init);
  const half = { opThreads: 3 };

  after(() => {
    for (const network of [small, wide, convolutional]) network.dispose();
  });

  const games: Record<string, [players: Network[], settings: object]> = {
    "small players share the cores between the two batches": [[small, small], half],
    "a wide player brings XLA": [[wide, small], { xla: true }],
    "convolutional players share the cores": [[convolutional, small], half],
    "a convolutional player keeps XLA away from its wide partner": [[wide, convolutional], half],
  };

  for (const [law, [players, settings]] of Object.entries(games)) {
    it(law, () => {
      assert.deepEqual(compileSettings(players, 6), settings);
      assert.deepEqual(compileSettings([...players].reverse(), 6), settings);
    });
  }

  it("half of the cores is a whole number of them, and at least one", () => {
    const threads = [1, 2, 3, 4, 5].map((cores) => compileSettings([small], cores).opThreads);
    assert.deepEqual(threads, [1, 1, 1, 2, 2]);
  });
});
