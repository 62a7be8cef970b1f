import assert from "node:assert/strict";
import fc from "fast-check";
import { script } from "../script";

type Choice = Readonly<Record<string, string | boolean>>;

interface Sweep {
  readonly choices: readonly Choice[];
  readonly varied: readonly string[];
  readonly seeds: readonly number[];
}

let sweepOf: (text: string, name: string) => Sweep;
let argumentsOf: (choice: Choice) => string[];

/** What a file asks for; JSON is YAML. */
const asked = (file: object) => sweepOf(JSON.stringify(file), "a.yaml");

/** Lists of values that npm run train knows, by option. */
const lists = fc.record(
  {
    width: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 4 }),
    game: fc.subarray(["wgan", "wgan-gp", "minimax"], { minLength: 1 }),
    "learning-rate": fc.uniqueArray(fc.integer({ min: 1, max: 999 }), {
      minLength: 1,
      maxLength: 4,
    }),
    repeatable: fc.subarray([true, false], { minLength: 1 }),
  },
  { requiredKeys: [] },
);
const size = (all: object) =>
  Object.values(all).reduce((product, list) => product * list.length, 1);
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe("the choices of a sweep", () => {
  before(async () => {
    ({ sweepOf, argumentsOf } = await script("sweep/sweepOf.mjs"));
  });

  it("are all there are, in order, the last list's the fastest, without draw", () => {
    const { choices, varied } = sweepOf(
      "options: { game: [wgan, wgan-gp], width: 8, batch: [16, 32, 64] }",
      "a.yaml",
    );
    assert.deepEqual(
      choices.map(argumentsOf).map((args) => args.join(" ")),
      ["wgan", "wgan-gp"].flatMap((game) =>
        [16, 32, 64].map((batch) => `--game ${game} --width 8 --batch ${batch}`),
      ),
    );
    assert.deepEqual(varied, ["game", "batch"]);
    const law = (options: Record<string, unknown[]>) => {
      const all = asked({ options }).choices;
      assert.equal(all.length, size(options));
      const names = Object.keys(options);
      for (const [n, choice] of all.entries()) {
        let rest = n;
        for (const name of names.toReversed()) {
          const values = options[name];
          const value = values[rest % values.length];
          assert.equal(choice[name], typeof value === "number" ? `${value}` : value);
          rest = Math.floor(rest / values.length);
        }
      }
    };
    fc.assert(fc.property(lists, law));
  });

  it("drawn are different ones of these, the same for the same seed, and all of them where so many are drawn", () => {
    const law = (options: Record<string, unknown[]>, u: number, seed: number) => {
      const all = asked({ options }).choices.map((it) => JSON.stringify(it));
      const draw = 1 + Math.floor(u * all.length);
      const drawn = (draws: number) =>
        asked({ options, draw: draws, "draw-seed": seed }).choices.map((it) => JSON.stringify(it));
      const some = drawn(draw);
      assert.equal(new Set(some).size, draw);
      assert.ok(some.every((it) => all.includes(it)));
      assert.deepEqual(drawn(draw), some);
      assert.deepEqual(drawn(all.length).toSorted(), all.toSorted());
      assert.deepEqual(drawn(all.length).slice(0, draw), some, "fewer draws are the first of more");
    };
    const below1 = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(fc.property(lists, below1, seeds, law), { numRuns: 40 });
  });

  it("drawn by another seed are others", () => {
    const options = { width: Array.from({ length: 100 }, (_, i) => i + 1) };
    const widths = (seed: number) => asked({ options, draw: 10, "draw-seed": seed }).choices;
    assert.notDeepEqual(widths(1), widths(2));
    assert.deepEqual(widths(1), asked({ options, draw: 10 }).choices);
  });

  it("of a range lie in it, on either scale", () => {
    const bounds = fc
      .tuple(
        fc.double({ min: 1e-30, max: 1e20, noNaN: true }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      )
      .map(([from, more]) => ({ from, to: from * (1 + more) }))
      .filter(({ from, to }) => from < to);
    const law = (range: { from: number; to: number }, scale: string, seed: number) => {
      const options = { "learning-rate": { ...range, scale } };
      for (const choice of asked({ options, draw: 1, "draw-seed": seed }).choices) {
        const rate = Number(choice["learning-rate"]);
        assert.ok(range.from <= rate && rate <= range.to, `${rate}`);
      }
    };
    fc.assert(fc.property(bounds, fc.constantFrom("linear", "log"), seeds, law), {
      examples: [[{ from: 0.12341, to: 0.12349 }, "linear", 1]],
    });
  });

  it("of a range are even on its scale", () => {
    const draws = 400;
    for (const [scale, middle] of [
      ["linear", 0.5005],
      ["log", Math.sqrt(0.001)],
    ] as const) {
      const options = { "learning-rate": { from: 0.001, to: 1, scale } };
      const { choices } = asked({ options, draw: draws });
      const below = choices.filter((it) => Number(it["learning-rate"]) < middle).length;
      // Five standard deviations of a count of 400 coins.
      assert.ok(Math.abs(below - draws / 2) < 50, `${below} of ${draws} below the ${scale} middle`);
    }
  });

  it("have flags that are true where they are set, and leave out what is false", () => {
    const { choices } = asked({
      options: { repeatable: [true, false], clip: [false, 0.1], game: "wgan" },
    });
    assert.deepEqual(choices.map(argumentsOf), [
      ["--repeatable", "--game", "wgan"],
      ["--repeatable", "--clip", "0.1", "--game", "wgan"],
      ["--game", "wgan"],
      ["--clip", "0.1", "--game", "wgan"],
    ]);
  });

  it("are played with as many seeds as there are to be, from 1 on, or with those of a list", () => {
    assert.deepEqual(asked({ options: {} }), { choices: [{}], varied: [], seeds: [1] });
    assert.deepEqual(asked({ options: {}, seeds: 3 }).seeds, [1, 2, 3]);
    assert.deepEqual(asked({ options: {}, seeds: [7, 2] }).seeds, [7, 2]);
  });
});
