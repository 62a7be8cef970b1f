import assert from "node:assert/strict";
import "../../src/node/backend";
import { enter, place } from "../../src/arithmetic/place";
import { labelImbalance } from "../../src/experiments/labelImbalance";
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

describe("a claim of numbers", () => {
  it("prints both and how they stand, in four digits", async () => {
    const lines = await printed(() => {
      claim("less", 1 / 3, "<", 2 / 3);
      claim("more", 2e10, ">", -1);
      claim("no more", 1, "≤", 1);
      claim("no less", 1, "≥", 1);
      claim("the same", 0, "=", 0);
      claim("near", 0.123456, "≈", 0.1234, 1e-3);
    });
    assert.deepEqual(lines, [
      "✓ less: 0.3333 < 0.6667",
      "✓ more: 20000000000 > -1",
      "✓ no more: 1 ≤ 1",
      "✓ no less: 1 ≥ 1",
      "✓ the same: 0 = 0",
      "✓ near: 0.1235 ≈ 0.1234, within 0.001",
    ]);
  });

  it("says what was expected and what came where it fails, NaN among it", () => {
    for (const [fails, message] of [
      [() => claim("a", 2, "<", 2), "not true here: a: expected less than 2, got 2"],
      [() => claim("a", 2, ">", 2), "not true here: a: expected more than 2, got 2"],
      [() => claim("a", 3, "≤", 2), "not true here: a: expected at most 2, got 3"],
      [() => claim("a", Number.NaN, "≥", 2), "not true here: a: expected at least 2, got NaN"],
      [() => claim("a", 1 + 1e-9, "=", 1), "not true here: a: expected exactly 1, got 1.000000001"],
      [() => claim("a", 1.2, "≈", 1, 0.1), "not true here: a: expected 1 within 0.1, got 1.2"],
      [
        () => claim("a", Number.NaN, "≈", 1, 0.1),
        "not true here: a: expected 1 within 0.1, got NaN",
      ],
    ] as const) {
      assert.throws(fails, { message });
    }
  });

  it("is told in one red line where somebody learns, and the rest runs on", async () => {
    const here = place();
    enter({ ...here, lenient: () => true });
    try {
      const lines = await printed(() => {
        claim("2 < 1", false);
        claim("a", 3, "<", 2);
      });
      assert.deepEqual(lines, [
        "\u001b[31m✗ not true here: 2 < 1\u001b[39m",
        "\u001b[31m✗ not true here: a: expected less than 2, got 3\u001b[39m",
      ]);
    } finally {
      enter(here);
    }
  });
});

describe("check", () => {
  it("says what is wrong where the exercise knows it", async () => {
    const lines = await printed(() => check("Exercise 1", () => "the sign is the other"));
    assert.deepEqual(lines, ["Exercise 1: not yet: the sign is the other"]);
  });

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
