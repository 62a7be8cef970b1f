import assert from "node:assert/strict";
import fc from "fast-check";
import { comparisons, settledTo } from "../../src/experiments/comparisons";
import { following, followsRule } from "../../src/experiments/following";
import type { RunRecord } from "../../src/experiments/runRecord";
import { settled } from "../../src/experiments/settled";
import { welch } from "../../src/metrics/welch";
import { settings } from "../training/game";

/** A run of that name that read these columns after 0, 500, 1000, … iterations. */
function run(name: string, columns: Record<string, readonly number[]>): RunRecord {
  const [first] = Object.values(columns);
  const player = { name: "g", parameters: 1 };
  return {
    about: {
      ...{ name, seed: 1, data: "none", settings },
      networks: { generator: player, discriminator: player },
    },
    versions: { node: "", tfjs: "" },
    curves: { iteration: [], estimate: [], generatorLoss: [] },
    readings: { iteration: first.map((_, i) => 500 * i), ...columns },
  };
}

/** A run that came to that Fréchet distance. */
const cameTo = (name: string, frechet: number) =>
  run(name, { frechet: [999, frechet, frechet, frechet, frechet, frechet] });

describe("what a run came to", () => {
  it("is the mean of its last five readings", () => {
    assert.equal(settled(run("a", { frechet: [900, 1, 2, 3, 4, 5] }), "frechet"), 3);
  });

  it("needs five readings of that name", () => {
    assert.throws(() => settled(run("a", { frechet: [1, 2, 3, 4] }), "frechet"), {
      name: "RangeError",
      message: 'run "a" must have 5 readings of frechet, got 4',
    });
    assert.throws(() => settled(cameTo("a", 1), "score"), /5 readings of score, got 0/);
  });
});

describe("a rule that compares two kinds of runs", () => {
  const asked = { question: "?", lower: "A", higher: "B" };
  const decide = (a: number[], b: number[], of = [asked, asked]) =>
    comparisons(settledTo("frechet"), of)[0].decide([
      ...a.map((value) => cameTo("A", value)),
      ...b.map((value) => cameTo("B", value)),
    ]);

  it("holds where the first come out lower, is false where they come out higher, and else open", () => {
    assert.equal(decide([50, 52, 51], [99, 101, 104]).holds, true);
    assert.equal(decide([99, 101, 104], [50, 52, 51]).holds, false);
    assert.equal(decide([50, 90, 70], [60, 80, 75]).holds, undefined);
  });

  it("shares its error among all comparisons, and among both directions", () => {
    const [a, b] = [
      [50, 55, 60],
      [75, 80, 92],
    ];
    const { p } = welch(a.map(Math.log), b.map(Math.log));
    const most = Math.floor(0.05 / 2 / p); // comparisons that still let it hold
    assert.ok(most >= 1, `p is ${p}: the test needs other numbers`);
    const among = (n: number) => decide(a, b, new Array(n).fill(asked)).holds;
    assert.equal(among(most), true);
    assert.equal(among(most + 1), undefined);
  });

  it("does not depend on the measure's unit", () => {
    const three = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(three, three, fc.integer({ min: -20, max: 20 }), (a, b, power) => {
        fc.pre(new Set([...a, ...b]).size === 6);
        const scaled = (values: number[]) => values.map((value) => value * 2 ** power);
        assert.equal(decide(scaled(a), scaled(b)).holds, decide(a, b).holds);
      }),
    );
  });

  it("of one set of data is deaf to runs on others", () => {
    const on = (data: string, ...runs: readonly RunRecord[]) =>
      runs.map((record) => ({ ...record, about: { ...record.about, data } }));
    const [rule] = comparisons(settledTo("frechet"), [{ ...asked, data: "ring" }]);
    const low = [50, 52, 51].map((value) => cameTo("A", value));
    const high = [99, 101, 104].map((value) => cameTo("B", value));
    assert.equal(rule.decide(on("ring", ...low, ...high)).holds, true);
    assert.equal(rule.decide(on("grid", ...low, ...high)).holds, undefined);
    assert.match(rule.rule, /A below B on ring over seeds/);
  });

  it("is open where nothing varies over seeds", () => {
    assert.deepEqual(decide([50, 50], [60, 60]), {
      holds: undefined,
      told: "neither varies over seeds",
    });
    assert.equal(decide([50, 50], [60, 60.1]).holds, true);
  });

  it("is open without two runs of each", () => {
    assert.deepEqual(decide([50], [60, 70]), {
      holds: undefined,
      told: "1 and 2 runs, at least 2 each needed",
    });
  });
});

describe("a rule that asks whether a number follows a reading", () => {
  const falling = Array.from({ length: 21 }, (_, i) => 100 / (i + 1));
  const half = falling.map((value, i) => (i < 10 ? value : 5 + (i % 2)));
  const decide = (...runs: readonly (readonly number[])[]) =>
    followsRule("A", "estimate", "it", "frechet").decide(
      runs.map((estimate) => run("A", { estimate, frechet: falling })),
    );

  it("holds where it falls with the reading to the end, in every run", () => {
    const loud = falling.map((value) => value ** 3);
    assert.equal(decide(falling, loud).holds, true);
    assert.equal(decide(falling, half).holds, false);
    assert.equal(decide(falling, [...falling].reverse()).holds, false);
    assert.equal(decide(falling).holds, undefined);
  });

  it("leaves out the reading before the first iteration, where nobody has learned anything", () => {
    assert.equal(decide([0, ...falling.slice(1)], [0, ...falling.slice(1)]).holds, true);
  });

  it("sets each run's number beside every other run's reading, too", () => {
    const runs = [falling, half, falling].map((estimate) =>
      run("A", { estimate, frechet: falling }),
    );
    const { all, late, crossed } = following(runs, "estimate", "frechet");
    assert.deepEqual([all.length, late.length, crossed.length], [3, 3, 6]);
    assert.ok(Math.abs(late[0] - 1) < 1e-12 && Math.abs(all[2] - 1) < 1e-12);
    assert.equal(crossed[0], late[0]); // all three read alike
  });
});
