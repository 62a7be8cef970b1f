import assert from "node:assert/strict";
import { RunKeeper } from "../../src/experiments/runKeeper";
import type { SampleGrid } from "../../src/experiments/sampleGrid";
import { settings } from "../training/game";

const about = {
  seed: 1,
  data: "N(2, 1)",
  settings,
  networks: {
    generator: { name: "g", parameters: 1 },
    discriminator: { name: "f", parameters: 2 },
  },
};

const sheet = (value: number): SampleGrid => ({ kind: "points", d: 1, data: [value] });

/** Follows iterations from..to, reads after every third, and trains the discriminator on and shoots after every sixth. */
function go(keeper: RunKeeper, from: number, to: number): void {
  for (let iteration = from; iteration <= to; iteration++) {
    keeper.follow({ iteration, estimate: Math.sin(iteration), generatorLoss: -iteration });
    if (iteration % 3 === 0) keeper.read(iteration, { exact: 1 / iteration });
    if (iteration % 6 !== 0) continue;
    keeper.train(
      iteration,
      [0, 5].map((steps) => ({ steps, estimate: Math.cos(iteration + steps) })),
    );
    keeper.shoot(iteration, sheet(iteration));
  }
}

describe("the keeper of a run's record", () => {
  it("gone on with from an earlier iteration ends with the record of a run left alone", () => {
    const whole = new RunKeeper(about, 8);
    go(whole, 1, 50);
    for (const stopped of [1, 6, 7, 8, 9, 23, 24, 49]) {
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

  it("keeps six digits of what the discriminator says when it is trained on, a row a look", () => {
    const keeper = new RunKeeper(about);
    keeper.train(4, [
      { steps: 0, estimate: 1 / 3 },
      { steps: 10, estimate: 2e-9 / 3 },
    ]);
    keeper.train(8, [{ steps: 0, estimate: -1 }]);
    assert.deepEqual(keeper.record().trainedOn, {
      iteration: [4, 4, 8],
      steps: [0, 10, 0],
      estimate: [0.333333, 6.66667e-10, -1],
    });
  });

  it("keeps the first training of a discriminator after an iteration, and the first sheet", () => {
    const keeper = new RunKeeper(about);
    for (const value of [1, 2]) {
      keeper.train(5, [{ steps: 0, estimate: value }]);
      keeper.shoot(5, sheet(value));
    }
    keeper.shoot(6, sheet(3));
    const { trainedOn, film } = keeper.record();
    assert.deepEqual(trainedOn, { iteration: [5], steps: [0], estimate: [1] });
    assert.deepEqual(film, [
      { iteration: 5, sheet: sheet(1) },
      { iteration: 6, sheet: sheet(3) },
    ]);
  });

  it("keeps no row of a training of which an estimate is not finite, and takes a whole one after", () => {
    const keeper = new RunKeeper(about);
    keeper.train(1, [{ steps: 0, estimate: 1 }]);
    const before = keeper.record();
    const rows = [0, 1].map((steps) => ({ steps, estimate: steps === 0 ? 1 : Number.NaN }));
    assert.throws(() => keeper.train(2, rows), {
      name: "RangeError",
      message: "the estimate after 2 must be finite, got NaN",
    });
    assert.deepEqual(keeper.record(), before);
    keeper.train(2, [{ steps: 0, estimate: 3 }]);
    assert.deepEqual(keeper.record().trainedOn?.estimate, [1, 3]);
  });

  it("has neither trainings nor sheets in its record where there were none", () => {
    const { trainedOn, film, ...rest } = new RunKeeper(about).record();
    assert.deepEqual([trainedOn, film], [undefined, undefined]);
    assert.deepEqual(Object.keys(rest), ["about", "versions", "curves", "readings"]);
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
      { ...whole, trainedOn: { ...whole.trainedOn, estimate: [1, null] } },
      { ...whole, trainedOn: { iteration: [6], steps: [0] } },
    ]) {
      assert.throws(() => keeper.goOn(odd as unknown as typeof whole, 6), RangeError);
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
