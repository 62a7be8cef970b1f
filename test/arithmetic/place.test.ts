import assert from "node:assert/strict";
import { freshly } from "../fresh";

type PlaceModule = typeof import("../../src/arithmetic/place");

const file = require.resolve("../../src/arithmetic/place");

describe("a place that nobody has entered", () => {
  const { place, enter } = freshly([file], () => require(file) as PlaceModule);
  const first = place();

  it("is a page: it learns, shows nothing in cells, and rounds as it likes", () => {
    const message = { data: {}, metadata: {}, transient: {} };
    assert.equal(first.lenient(), true);
    assert.equal(first.display(message, false), false);
    assert.equal(first.repeatable, false);
    assert.equal(first.arithmetic(), "fastest");
    assert.deepEqual(first.versions, {});
  });

  it("has the cores that the page's navigator tells, and one where it tells none", () => {
    const given = Object.getOwnPropertyDescriptor(globalThis, "navigator");
    const cores = (navigator: unknown) => {
      Object.defineProperty(globalThis, "navigator", { configurable: true, value: navigator });
      return freshly([file], () => (require(file) as PlaceModule).place().cores());
    };
    try {
      assert.equal(cores({ hardwareConcurrency: 6 }), 6);
      assert.equal(cores(undefined), 1);
    } finally {
      if (given) Object.defineProperty(globalThis, "navigator", given);
      else Reflect.deleteProperty(globalThis, "navigator");
    }
  });

  it("is another one once it is entered", () => {
    const node = { ...first, arithmetic: () => "repeatable", repeatable: true };
    enter(node);
    assert.equal(place(), node);
  });
});
