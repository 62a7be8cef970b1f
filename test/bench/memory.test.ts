import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { evaluate } from "./evaluate";

interface Reading {
  iteration: number;
  rssMb: number;
  tensors: number;
}

const amiss = (first: Reading, last: Reading, left: string[]) =>
  evaluate<string[]>(
    "memory.mjs",
    `({ amiss }) => amiss(${[first, last, left].map((it) => JSON.stringify(it)).join()})`,
  );

const first = { iteration: 1000, rssMb: 500, tensors: 30 };

describe("the bench of memory", function () {
  this.timeout(120_000);

  it("finds nothing amiss where as many tensors, about as much memory and no file are left", () => {
    assert.deepEqual(amiss(first, { iteration: 5000, rssMb: 519, tensors: 30 }, []), []);
  });

  it("names memory that grew, tensors that were left, and files", () => {
    assert.deepEqual(amiss(first, { iteration: 5000, rssMb: 521, tensors: 31 }, ["a"]), [
      "resident memory grew by 21.0 MB from iteration 1000 to 5000, more than 20",
      "tensors went from 30 to 31 from iteration 1000 to 5000",
      "the temporary folder holds a",
    ]);
  });

  it("trains the ring and ends well: 200 iterations more hold no more tensors, and leave no file", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["scripts/bench.mjs", "--memory", "--iterations", "400"],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stdout + stderr);
    const tensors = [...stdout.matchAll(/after (\d+) iterations: .* MB, (\d+) tensors/g)];
    assert.deepEqual(
      tensors.map(([, iteration]) => iteration),
      ["200", "400"],
    );
    assert.equal(tensors[0][2], tensors[1][2]);
    assert.match(stdout, /left in the temporary folder: nothing/);
  });
});
