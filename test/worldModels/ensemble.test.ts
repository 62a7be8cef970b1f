import assert from "node:assert/strict";
import { windyGrid } from "../../src/environments/windyGrid";
import { fork, source } from "../../src/random/source";
import { ensemble } from "../../src/worldModels/ensemble";
import { trueModel } from "../../src/worldModels/worldModel";
import { assertClose } from "../close";
import { modelBy, shares, strays } from "./fakes";

const src = source(17);
const grid = windyGrid();
const n = 6000;
const right = 2;
const [states, plans] = [new Array(n).fill([6, 3]), new Array(n).fill([right])];

/** A model that leads from every cell to one. */
const leadingTo = (...state: number[]) =>
  modelBy(grid, () => ({ state, reward: -1, terminated: false }));

describe("an ensemble", () => {
  it("asks each member equally often, and anew each time", () => {
    const all = ensemble([leadingTo(0, 0), leadingTo(1, 1), leadingTo(2, 2)]);
    const [once, again] = [3, 4].map((t) =>
      all.imagine(states, plans, src, t).map(([{ state }]) => state),
    );
    const found = shares(once);
    for (const state of ["0,0", "1,1", "2,2"]) {
      assertClose(found.get(state) ?? 0, 1 / 3, { absolute: strays(1 / 3, n) }, state);
    }
    const alike = once.filter((state, i) => `${state}` === `${again[i]}`).length / n;
    assertClose(alike, 1 / 3, { absolute: strays(1 / 3, n) }, "the same member again");
    assert.deepEqual(
      all.imagine(states, plans, src, 3).map(([{ state }]) => state),
      once,
    );
    assert.equal(all.name, "3 × by hand");
  });

  it("has the mean of its members' laws: one member's own, if it has but one", () => {
    const laws: [members: ReturnType<typeof leadingTo>[], truly: number][] = [
      [[trueModel(grid)], 1],
      [[trueModel(grid), leadingTo(0, 0)], 1 / 2],
      [[trueModel(grid), leadingTo(0, 0), trueModel(grid)], 2 / 3],
    ];
    for (const [members, truly] of laws) {
      const after = ensemble(members).imagine(states, plans, fork(src, "laws"), 0);
      const found = shares(after.map(([{ state }]) => state));
      for (const { state, probability } of grid.outcomes([6, 3], right)) {
        const p = truly * probability;
        assertClose(found.get(`${state}`) ?? 0, p, { absolute: strays(p, n) }, `${state}`);
      }
      assertClose(found.get("0,0") ?? 0, 1 - truly, { absolute: strays(truly, n) }, "elsewhere");
    }
  });

  it("gives each state what came of it, by its own plan", () => {
    const marking = (k: number) =>
      modelBy(grid, ([at], action) => ({ state: [at, action], reward: k, terminated: false }));
    const froms = Array.from({ length: 50 }, (_, i) => [i, 0]);
    const own = froms.map(([i]) => [2 * i]);
    const after = ensemble([marking(0), marking(1)]).imagine(froms, own, src, 0);
    assert.deepEqual(
      after.map(([{ state }]) => state),
      froms.map(([i]) => [i, 2 * i]),
    );
    assert.equal(new Set(after.map(([{ reward }]) => reward)).size, 2);
  });

  it("frees its members", () => {
    const freed: number[] = [];
    const members = [0, 1].map((k) => ({ ...leadingTo(0, 0), dispose: () => void freed.push(k) }));
    ensemble(members).dispose();
    assert.deepEqual(freed, [0, 1]);
  });

  it("is refused no members, and members of different lengths or environments", () => {
    assert.throws(() => ensemble([]), {
      name: "RangeError",
      message: "an ensemble must have a member, got none",
    });
    const stay = () => ({ state: [0, 0], reward: 0, terminated: false });
    assert.throws(() => ensemble([modelBy(grid, stay, 2), modelBy(grid, stay, 3)]), {
      name: "RangeError",
      message: "all members must be of length 2, got 3",
    });
    assert.throws(() => ensemble([leadingTo(0, 0), trueModel(windyGrid({ upward: 1 }))]), {
      name: "TypeError",
      message: "all members must be models of windy grid, upward 0.5",
    });
  });
});
