import assert from "node:assert/strict";
import { RunKeeper } from "../../src/experiments/runKeeper";
import { settings } from "../training/game";

const about = {
  seed: 1,
  data: "N(2, 1)",
  settings,
  networks: { generator: { name: "g", parameters: 1 }, judge: { name: "f", parameters: 2 } },
};

/** Follows iterations from..to, and reads after every third. */
function go(keeper: RunKeeper, from: number, to: number): void {
  for (let iteration = from; iteration <= to; iteration++) {
    keeper.follow({ iteration, estimate: Math.sin(iteration), generatorLoss: -iteration });
    if (iteration % 3 === 0) keeper.read(iteration, { exact: 1 / iteration });
  }
}

describe("the keeper of a run's record", () => {
  it("gone on with from an earlier iteration ends with the record of a run left alone", () => {
    const whole = new RunKeeper(about, 8);
    go(whole, 1, 50);
    for (const stopped of [1, 7, 8, 9, 23, 49]) {
      const again = new RunKeeper(about, 8);
      again.goOn(whole.record(), stopped); // the record holds what came after the checkpoint, too
      go(again, stopped + 1, 50);
      assert.deepEqual(again.record(), whole.record(), `stopped after ${stopped}`);
    }
  });

  it("keeps the first reading after an iteration", () => {
    const keeper = new RunKeeper(about);
    keeper.read(5, { exact: 1 });
    keeper.read(5, { exact: 2 });
    assert.deepEqual(keeper.record().readings, { iteration: [5], exact: [1] });
  });

  it("keeps nothing of a reading of which a number is not finite, or that is of other things", () => {
    const keeper = new RunKeeper(about);
    const empty = keeper.record();
    assert.throws(() => keeper.read(0, { exact: 1, estimate: Number.NaN }), {
      name: "RangeError",
      message: "a reading must be finite, got estimate NaN after iteration 0",
    });
    assert.deepEqual(keeper.record(), empty);
    keeper.read(0, { exact: 1, estimate: 2 });
    const before = keeper.record();
    for (const values of [
      { exact: 1, estimate: Infinity },
      { exact: Number.NaN, estimate: 1 },
      { exact: 1 },
    ]) {
      assert.throws(() => keeper.read(1, values as Record<string, number>), RangeError);
    }
    assert.throws(() => keeper.follow({ iteration: 1, estimate: 1, generatorLoss: Number.NaN }), {
      name: "RangeError",
      message: "generatorLoss must be finite, got NaN",
    });
    assert.deepEqual(keeper.record(), before);
    keeper.read(1, { exact: 3, estimate: 4 });
    assert.deepEqual(keeper.record().readings, {
      iteration: [0, 1],
      exact: [1, 3],
      estimate: [2, 4],
    });
  });

  it("goes on from no record with gaps, and stays as it was", () => {
    const keeper = new RunKeeper(about, 8);
    go(keeper, 1, 9);
    const before = keeper.record();
    const other = new RunKeeper(about, 8);
    go(other, 1, 6);
    const whole = other.record();
    for (const odd of [
      { ...whole, readings: { ...whole.readings, exact: [1, null] } },
      { ...whole, readings: { exact: [1, 2] } },
      { ...whole, curves: { ...whole.curves, estimate: [] } },
    ]) {
      assert.throws(() => keeper.goOn(odd as unknown as typeof whole, 5), RangeError);
      assert.deepEqual(keeper.record(), before);
    }
  });

  it("gives copies: what comes later changes no record given", () => {
    const keeper = new RunKeeper(about);
    go(keeper, 1, 3);
    const before = structuredClone(keeper.record());
    const given = keeper.record();
    go(keeper, 4, 9);
    assert.deepEqual(given, before);
  });
});
