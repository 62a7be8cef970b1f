import assert from "node:assert/strict";
import { RunKeeper } from "../../src/experiments/runKeeper";
import { lastOverSeeds, lastReading, tableOverSeeds } from "../../src/experiments/tableOverSeeds";
import { settings } from "../training/game";

/** A run that read these scores, one after each iteration. */
function run(seed: number, ...scores: number[]) {
  const networks = {
    generator: { name: "g", parameters: 1 },
    discriminator: { name: "f", parameters: 1 },
  };
  const keeper = new RunKeeper({ name: "plain", seed, data: "none", settings, networks });
  for (const [i, score] of scores.entries()) keeper.read(i + 1, { score, far: 100 * score });
  return keeper.record();
}

const runs = [run(1, 9, 2), run(2, 9, 3), run(3, 9, 7)];

describe("readings over seeds", () => {
  it("are the last of each run, and their mean and standard error", () => {
    assert.deepEqual(
      runs.map((it) => lastReading(it, "score")),
      [2, 3, 7],
    );
    const { mean, standardError } = lastOverSeeds(runs, "score");
    assert.equal(mean, 4);
    // Squares of −2, −1 and 3 sum to 14: a variance of 7, over 3 runs.
    assert.ok(Math.abs(standardError - Math.sqrt(7 / 3)) < 1e-12, `${standardError}`);
  });

  it("make a table, a row a group and a column a reading", () => {
    assert.deepEqual(tableOverSeeds({ A: runs, B: [runs[0], runs[0]] }, ["score", "far"]), {
      A: { seeds: 3, score: "4.00 ± 1.53", far: "400 ± 153" },
      B: { seeds: 2, score: "2.00 ± 0.00", far: "200 ± 0" },
    });
  });

  it("that no run has are refused, by name", () => {
    assert.throws(() => lastReading(runs[0], "depth"), {
      name: "RangeError",
      message: 'run "plain" reads [iteration, score, far], and not depth',
    });
  });
});
