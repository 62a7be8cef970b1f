import assert from "node:assert/strict";
import fc from "fast-check";
import type { ScatterData } from "plotly.js-dist-min";
import { colors } from "../../src/plots/colors";
import { type Curve, curves } from "../../src/plots/curves";

const words = { claim: "The estimate falls", x: "iteration", y: "estimate" };

function trace(curve: Partial<Curve>): Partial<ScatterData> {
  const whole: Curve = { name: "a", x: [1, 2], y: [3, 4], role: "real", ...curve };
  return curves([whole], words).data[0] as Partial<ScatterData>;
}

describe("curves", () => {
  it("draw each curve's points, in order, under its name", () => {
    const { data } = curves(
      [
        { name: "first", x: [0, 1], y: [5, 6], role: "real" },
        { name: "second", x: Float32Array.of(2), y: Int32Array.of(7), role: "fake" },
      ],
      words,
    );
    assert.deepEqual(
      (data as Partial<ScatterData>[]).map(({ name, x, y }) => ({ name, x, y })),
      [
        { name: "first", x: [0, 1], y: [5, 6] },
        { name: "second", x: [2], y: [7] },
      ],
    );
  });

  it("keep y to six digits", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const [drawn] = trace({ x: [0], y: [value] }).y as number[];
        assert.ok(Math.abs(drawn - value) <= 5e-6 * Math.abs(value), `${value} became ${drawn}`);
        assert.ok(
          drawn
            .toString()
            .replace(/e.*|\D/g, "")
            .replace(/^0+|0+$/g, "").length <= 6,
        );
      }),
    );
  });

  for (const role of Object.keys(colors) as Curve["role"][]) {
    it(`have the color of their role alone: ${role}`, () => {
      for (const style of ["line", "faint", "dashed", "points"] as const) {
        const { line, marker } = trace({ role, style });
        assert.deepEqual([line?.color, marker?.color], [colors[role], colors[role]]);
      }
    });
  }

  it("fill down to 0, seen through, where asked to", () => {
    assert.equal(trace({}).fill, undefined);
    const { fill, fillcolor } = trace({ style: "filled", role: "critic" });
    assert.deepEqual([fill, fillcolor], ["tozeroy", "rgba(0, 158, 115, 0.2)"]);
  });

  it("have their band behind them, once around from low to high, and not in the legend", () => {
    const band = { low: [2, 3], high: [4, 5] };
    const whole: Curve = { name: "a", x: [1, 2], y: [3, 4], role: "real", band };
    const [outline, line] = curves([whole], words).data as Partial<ScatterData>[];
    assert.deepEqual(
      [outline.x, outline.y],
      [
        [1, 2, 2, 1],
        [2, 3, 5, 4],
      ],
    );
    assert.deepEqual([outline.fill, outline.showlegend], ["toself", false]);
    assert.deepEqual(line.y, [3, 4]);
    assert.throws(() => curves([{ ...whole, band: { low: [1], high: [4, 5] } }], words), {
      name: "RangeError",
      message: 'curve "a" has 2 x and 1 low',
    });
  });

  it("differ to the eye by style", () => {
    const looks = (["line", "faint", "dashed", "points"] as const).map((style) => {
      const { mode, opacity, line } = trace({ style });
      return { mode, faint: (opacity as number) < 1, dash: line?.dash };
    });
    assert.deepEqual(looks, [
      { mode: "lines", faint: false, dash: "solid" },
      { mode: "lines", faint: true, dash: "solid" },
      { mode: "lines", faint: false, dash: "dash" },
      { mode: "markers", faint: false, dash: "solid" },
    ]);
    assert.equal(trace({}).mode, "lines");
  });

  it("end in an open circle, of their role's color, where they do not arrive", () => {
    const { mode, marker } = trace({ style: "open", role: "discriminator" });
    assert.deepEqual(
      [mode, marker?.symbol, marker?.color],
      ["markers", "circle-open", colors.discriminator],
    );
    assert.equal(trace({ style: "points" }).marker?.symbol, undefined);
  });

  it("are arrows from every other point to the next, a head at the second alone", () => {
    const { x, y, mode, marker } = trace({ style: "arrows", x: [0, 1, 5, 6], y: [2, 3, 7, 8] });
    assert.deepEqual(
      [x, y],
      [
        [0, 1, null, 5, 6, null],
        [2, 3, null, 7, 8, null],
      ],
    );
    assert.equal(mode, "lines+markers");
    assert.deepEqual(marker?.size, [0, 9, 0, 0, 9, 0]);
    assert.throws(() => trace({ name: "pull", style: "arrows", x: [0, 1, 2], y: [0, 1, 2] }), {
      name: "RangeError",
      message: 'arrows "pull" must have a head for each tail, got 3 points',
    });
  });

  it("carry the words: the claim as title, the axes' labels, the claim as alt text but for a better one", () => {
    const { layout, alt } = curves([], words);
    assert.deepEqual(
      [layout.title, layout.xaxis?.title, layout.yaxis?.title].map(
        (title) => (title as { text: string }).text,
      ),
      ["The estimate falls", "iteration", "estimate"],
    );
    assert.equal(alt, "The estimate falls");
    assert.equal(curves([], { ...words, alt: "From 3 to 1." }).alt, "From 3 to 1.");
  });

  it("refuse x and y that differ in length, by the curve's name", () => {
    assert.throws(() => trace({ name: "W1", x: [1, 2, 3], y: [1] }), {
      name: "RangeError",
      message: 'curve "W1" has 3 x and 1 y',
    });
  });
});
