import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { script } from "../script";

// biome-ignore lint/suspicious/noExplicitAny: the scripts' types are those of another project
type Any = any;

describe("the laboratory's settings", () => {
  let module: Any;
  let presets: Any[];
  let drawing: Any;

  before(async () => {
    module = await script("laboratory/settings.mjs");
    ({ presets } = await script("laboratory/presets.mjs"));
    drawing = await script("laboratory/drawing.mjs");
  });

  /** Settings within their bounds. */
  function anySettings() {
    const ofFields = Object.entries<Any>(module.fields).map(([name, field]) => {
      if (field.kind === "choice") return [name, fc.constantFrom(...field.values)];
      const { least, most, whole } = field;
      const number = whole
        ? fc.integer({ min: least, max: most })
        : fc.double({ min: least, max: most, noNaN: true });
      return [name, number.map((value) => value + 0)]; // an address knows one 0
    });
    const place = fc.tuple(fc.nat(drawing.places - 1), fc.nat(drawing.places - 1));
    const all = fc.record({
      ...Object.fromEntries(ofFields),
      games: fc.subarray([...module.allGames], { minLength: 1 }),
      drawing: fc.array(place, { maxLength: 600 }).map(drawing.lettersOf),
    });
    return all.map((settings) => ({ ...settings })); // an object like any other
  }

  it("are the same after they have been an address", () => {
    fc.assert(
      fc.property(anySettings(), (settings) => {
        const read = module.settingsOf(`#${module.addressOf(settings)}`);
        assert.deepEqual(read, { settings, messages: [] });
      }),
    );
  });

  it("have no address where all are as by default", () => {
    assert.equal(module.addressOf(module.defaults), "");
    assert.deepEqual(module.settingsOf("").settings, { ...module.defaults });
  });

  it("fall back where an address says what cannot be, and tell of it by name", () => {
    for (const [address, told] of [
      ["clip=-1", /^clip must be a number from 0.001 to 10, got -1$/],
      ["clip=", /^clip must be a number from 0.001 to 10, got nothing$/],
      ["batch=3.5", /^batch must be an integer from 2 to 1024, got 3.5$/],
      ["seed=0", /^seed must be an integer/],
      ["data=cube", /^data must be one of lines, ring, .*, got cube$/],
      ["games=wgan%20began", /^games must be some of gan, wgan, wgan-gp, got wgan began$/],
      ["games=", /^games must be some of/],
      ["drawing=A", /^drawing must be at most 600 points of two letters each$/],
      ["colour=red", /^there is no setting colour$/],
      ["preset=none", /^preset must be one of fair, .*, got none$/],
      ["__proto__=1", /^there is no setting __proto__$/],
    ] as const) {
      const { settings, messages } = module.settingsOf(`#${address}`);
      assert.deepEqual(settings, { ...module.defaults }, address);
      assert.equal(messages.length, 1, address);
      assert.match(messages[0], told);
    }
  });

  it("keep what an address says right beside what it says wrong", () => {
    const { settings, messages } = module.settingsOf("#clip=0.3&batch=none");
    assert.deepEqual(settings, { ...module.defaults, clip: 0.3 });
    assert.equal(messages.length, 1);
  });

  it("of a preset go before the defaults, and what an address adds before the preset", () => {
    const { settings } = module.settingsOf("#preset=too-good&seed=7");
    assert.equal(settings.data, "lines");
    assert.equal(settings.seed, 7);
  });

  it("of presets and those that are offered are within bounds", () => {
    for (const preset of presets) {
      for (const [name, value] of Object.entries<Any>(preset.settings)) {
        const said = Array.isArray(value) ? value.join(" ") : String(value);
        assert.deepEqual(module.read(name, said), value, `${preset.name}: ${name}`);
      }
    }
    for (const [name, field] of Object.entries<Any>(module.fields)) {
      const values = field.kind === "choice" ? field.values : field.offered;
      for (const value of values) assert.equal(module.read(name, String(value)), value);
    }
  });

  it("make every preset an address of its own", () => {
    const addresses = presets.map(({ name }) => module.addressOf(module.presetSettings(name)));
    assert.equal(new Set(addresses).size, presets.length);
  });

  it("are those of every address that a lecture links to", () => {
    const lectures = readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"));
    const texts = lectures.map((file) => readFileSync(join("notebooks", file), "utf8"));
    const linked = texts.flatMap((text) => [...text.matchAll(/laboratory\.html#([^)\s"\\]*)/g)]);
    assert.ok(linked.length > 0);
    for (const [, address] of linked) {
      assert.deepEqual(module.settingsOf(`#${address}`).messages, [], address);
    }
  });

  it("keep a drawing's points where they were drawn", () => {
    const place = fc.tuple(fc.nat(drawing.places - 1), fc.nat(drawing.places - 1));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 50 }), (drawn) => {
        assert.deepEqual(drawing.placesOf(drawing.lettersOf(drawn)), drawn);
        const back = drawn.map((each) => drawing.placeAt(...drawing.pointAt(each)));
        assert.deepEqual(back, drawn);
      }),
    );
  });
});

describe("a curve of the laboratory", () => {
  it("keeps its first and last point, its order and less than 800 points, however long it grows", async () => {
    const { History } = await script("laboratory/history.mjs");
    const history = new History();
    for (let i = 0; i <= 20_000; i++) {
      history.add(i, -i);
      assert.equal(history.last, -i);
    }
    assert.equal(history.xs[0], 0);
    assert.ok(history.xs.length < 800, `${history.xs.length}`);
    assert.ok(history.xs.length > 300, `${history.xs.length}`);
    assert.ok(history.xs.every((x: number, i: number) => i === 0 || x > history.xs[i - 1]));
    assert.ok(history.ys.every((y: number, i: number) => y === -history.xs[i]));
  });
});
