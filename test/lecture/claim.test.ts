import assert from "node:assert/strict";
import { labelImbalance } from "../../src/experiments/imageRun";
import { check } from "../../src/lecture/check";
import { claim } from "../../src/lecture/claim";
import { printed } from "./printed";

describe("claim", () => {
  it("prints what holds, once, with a tick", async () => {
    assert.deepEqual(await printed(() => claim("1 < 2", true)), ["✓ 1 < 2"]);
  });

  it("fails with what does not hold, and prints nothing", async () => {
    const lines = await printed(() =>
      assert.throws(() => claim("2 < 1", false), { message: "not true here: 2 < 1" }),
    );
    assert.deepEqual(lines, []);
  });
});

describe("check", () => {
  it("says whether an answer is right, and takes a wrong one without an error", async () => {
    const lines = await printed(() => {
      check("Exercise 1", () => true);
      check("Exercise 2", () => false);
    });
    assert.deepEqual(lines, ["Exercise 1: right", "Exercise 2: not yet"]);
  });

  it("takes an answer that a function refuses for one that is not right yet, and no other error", async () => {
    const lines = await printed(() => {
      check("Exercise 1", () => labelImbalance([Number.NaN]) === 0);
      assert.throws(
        () => check("Exercise 2", () => (undefined as unknown as () => boolean)()),
        TypeError,
      );
    });
    assert.deepEqual(lines, ["Exercise 1: not yet"]);
  });
});
