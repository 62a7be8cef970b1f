import assert from "node:assert/strict";
import type { Annotation, Shape } from "plotly.js-dist-min";
import { colors } from "../../src/plots/colors";
import { gameDiagram } from "../../src/plots/gameDiagram";

describe("the diagram of the game", () => {
  const words = { claim: "D answers, both learn.", alt: "Three boxes and six arrows." };
  const { layout, alt } = gameDiagram(words);
  const shapes = layout.shapes as Shape[];
  const notes = layout.annotations as Annotation[];
  const frames = shapes.filter(({ type }) => type === "rect");
  const within = ({ x0, x1, y0, y1 }: Shape, x: number, y: number) =>
    Number(x0) <= x && x <= Number(x1) && Number(y0) <= y && y <= Number(y1);

  it("frames data, generator and discriminator in the colors of their roles", () => {
    assert.deepEqual(
      frames.map(({ line }) => line?.color),
      [colors.fake, colors.real, colors.discriminator],
    );
  });

  it("joins every two strokes of an arrow, and draws none across a frame", () => {
    const strokes = shapes.filter(({ type }) => type === "line");
    for (const { x0, x1, y0, y1 } of strokes) {
      const [x, y] = [Number(x0) + Number(x1), Number(y0) + Number(y1)];
      assert.ok(x0 === x1 || y0 === y1, "a stroke is level or upright");
      assert.ok(!frames.some((frame) => within(frame, x / 2, y / 2)));
    }
  });

  it("ends each arrow in a head; dashed are the two that change parameters", () => {
    const dashed = shapes.filter(({ line }) => line?.dash === "dash");
    const ends = notes.filter(({ showarrow }) => showarrow).map(({ x, y }) => `${x}, ${y}`);
    assert.equal(ends.length, 6);
    for (const end of ends) assert.ok(shapes.some(({ x1, y1 }) => `${x1}, ${y1}` === end));
    assert.equal(dashed.length, 4);
    const changes = notes.filter(({ text }) => text?.startsWith("changes"));
    assert.deepEqual(
      changes.map(({ text }) => text),
      ["changes θ", "changes φ"],
    );
  });

  it("carries claim and alt text", () => {
    assert.equal((layout.title as { text: string }).text, words.claim);
    assert.equal(alt, words.alt);
  });
});
