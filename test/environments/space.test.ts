import assert from "node:assert/strict";
import { contains } from "../../src/environments/space";

describe("a space", () => {
  const four = { kind: "discrete", n: 4 } as const;
  const box = { kind: "box", low: [-1, 0], high: [1, 2] } as const;

  it("holds the integers from 0 to n − 1, or the vectors within its bounds, ends included", () => {
    for (const value of [0, 3]) assert.ok(contains(four, value));
    for (const value of [
      [-1, 0],
      [1, 2],
      [0, 1],
    ])
      assert.ok(contains(box, value));
    assert.ok(contains({ kind: "box", low: [-2], high: [2] }, 1.5));
  });

  it("holds nothing else", () => {
    for (const value of [-1, 4, 1.5, Number.NaN, [1]]) assert.ok(!contains(four, value));
    for (const value of [[0, 3], [0], [0, 0, 0], [Number.NaN, 0], 0])
      assert.ok(!contains(box, value));
  });
});
