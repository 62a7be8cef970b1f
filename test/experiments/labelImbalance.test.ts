import assert from "node:assert/strict";
import { labelImbalance } from "../../src/experiments/labelImbalance";

describe("unevenness", () => {
  it("is 0 for equal counts, and 1 − 1/n where one of n takes all", () => {
    assert.equal(labelImbalance([5, 5, 5, 5]), 0);
    assert.ok(Math.abs(labelImbalance([0, 7, 0, 0]) - 3 / 4) < 1e-12);
  });

  it("is the share that would have to move", () => {
    assert.ok(Math.abs(labelImbalance([6, 4, 5, 5]) - 1 / 20) < 1e-12);
  });
});
