import assert from "node:assert/strict";
import { checkWganSettings, paperWgan, type WganSettings } from "../../src/training/settings";

const refused: [keyof WganSettings, string, number[]][] = [
  ["criticSteps", "a positive integer", [0, -1, 2.5, Number.NaN, Infinity]],
  ["clip", "a positive number", [0, -0.01, Number.NaN, Infinity]],
  ["learningRate", "a positive number", [0, -5e-5, Number.NaN, Infinity]],
  ["decay", "a number in [0, 1)", [1, -0.1, Number.NaN]],
  ["epsilon", "a positive number", [0, -1e-8, Number.NaN, Infinity]],
];

describe("checkWganSettings", () => {
  for (const [name, expected, values] of refused) {
    it(`refuses a ${name} that is not ${expected}, by name and value`, () => {
      for (const value of values) {
        assert.throws(() => checkWganSettings({ ...paperWgan, [name]: value }), {
          name: "RangeError",
          message: `${name} must be ${expected}, got ${value}`,
        });
      }
    });
  }

  it("takes the paper's settings, and a decay of 0", () => {
    checkWganSettings(paperWgan);
    checkWganSettings({ ...paperWgan, decay: 0 });
  });
});

describe("paperWgan", () => {
  it("is alpha = 0.00005, c = 0.01, n_critic = 5, as Algorithm 1 has it", () => {
    const { learningRate, clip, criticSteps } = paperWgan;
    assert.deepEqual([learningRate, clip, criticSteps], [0.00005, 0.01, 5]);
  });
});
