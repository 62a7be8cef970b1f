import assert from "node:assert/strict";
import type { Annotation } from "plotly.js-dist-min";
import { implications } from "../../src/plots/implications";

const statements = [
  { name: "TV → 0", at: [0, 1] as const },
  { name: "W1 → 0", at: [0, 0] as const },
];
const down = { from: "TV → 0", to: "W1 → 0", label: "1", holds: true };
const back = { from: "W1 → 0", to: "TV → 0", label: "a", holds: false };
const words = { claim: "TV is stronger than W1.", alt: "Two boxes and two arrows." };

const notes = (...arrows: (typeof down)[]) =>
  implications(statements, arrows, words).layout.annotations as Annotation[];

describe("implications", () => {
  it("draw each statement's name in a box at its place", () => {
    const boxes = notes().map(({ text, x, y }) => ({ text, x, y }));
    assert.deepEqual(boxes, [
      { text: "<b>TV → 0</b>", x: 0, y: 1 },
      { text: "<b>W1 → 0</b>", x: 0, y: 0 },
    ]);
  });

  it("draw an arrow from statement to statement, its head at the second", () => {
    const [arrow] = notes(down).filter(({ showarrow }) => showarrow);
    assert.ok(
      Math.abs((arrow.ay as number) - 1) < 1e-9 && Math.abs((arrow.y as number) - 0) < 1e-9,
    );
  });

  it("keep opposite arrows apart, and their labels on either side", () => {
    const both = notes(down, back);
    const [there, here] = both.filter(({ showarrow }) => showarrow);
    assert.ok((there.x as number) < 0 && (here.x as number) > 0, `${there.x}, ${here.x}`);
    const [first, second] = both.filter(({ text }) => ["1", "✗ a"].includes(text as string));
    assert.deepEqual([first.xanchor, second.xanchor], ["right", "left"]);
  });

  it("show one that fails by a cross and a fainter arrow", () => {
    const [holding, failing] = notes(down, back).filter(({ showarrow }) => showarrow);
    assert.ok((failing.opacity as number) < (holding.opacity as number));
    assert.ok(notes(back).some(({ text }) => text === "✗ a"));
    assert.ok(notes(down).some(({ text }) => text === "1"));
  });

  it("carry claim and alt text", () => {
    const { layout, alt } = implications(statements, [], words);
    assert.equal((layout.title as { text: string }).text, words.claim);
    assert.equal(alt, words.alt);
  });

  it("refuse an arrow to nowhere, and two statements of one name", () => {
    assert.throws(() => notes({ ...down, to: "JS → 0" }), {
      name: "RangeError",
      message: 'an arrow must join two of "TV → 0", "W1 → 0", got "JS → 0"',
    });
    assert.throws(
      () => implications([statements[0], statements[0]], [], words),
      /statements must have names of their own, got "TV → 0", "TV → 0"/,
    );
  });
});
