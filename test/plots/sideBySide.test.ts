import assert from "node:assert/strict";
import { type Curve, curves } from "../../src/plots/curves";
import { heatMap } from "../../src/plots/heatMap";
import { sideBySide } from "../../src/plots/sideBySide";
import { slides } from "../../src/plots/slides";

const curve = (name: string): Curve => ({ name, x: [0, 1], y: [2, 3], role: "real" });
const figure = (claim: string, ...names: string[]) =>
  curves(names.map(curve), { claim, x: "x", y: "y" });

interface Placed {
  name: string;
  xaxis: string;
  yaxis: string;
  showlegend?: boolean;
}

describe("beside", () => {
  const both = sideBySide(
    [figure("left", "p", "q"), figure("right", "q", "r")],
    "The whole",
    "words",
  );

  it("draws each figure's traces on axes of its own, in order", () => {
    const placed = (both.data as unknown as Placed[]).map(({ name, xaxis, yaxis }) => [
      name,
      xaxis,
      yaxis,
    ]);
    assert.deepEqual(placed, [
      ["p", "x", "y"],
      ["q", "x", "y"],
      ["q", "x2", "y2"],
      ["r", "x2", "y2"],
    ]);
  });

  it("names each curve in the legend once", () => {
    const shown = (both.data as unknown as Placed[]).filter((it) => it.showlegend !== false);
    assert.deepEqual(
      shown.map(({ name }) => name),
      ["p", "q", "r"],
    );
  });

  it("heads each panel with its figure's claim, and the whole with its own", () => {
    assert.deepEqual(
      both.layout.annotations?.map(({ text, xref }) => [text, xref]),
      [
        ["left", "x domain"],
        ["right", "x2 domain"],
      ],
    );
    assert.equal((both.layout.title as { text: string }).text, "The whole");
    assert.equal(both.alt, "words");
  });

  it("breaks each panel's own axis", () => {
    const broken = curves([], { claim: "c", x: "x", y: "y" }, { yRange: [0, 2], yBreak: 1 });
    const { shapes } = sideBySide([figure("left", "p"), broken], "The whole").layout;
    assert.deepEqual(
      shapes?.map(({ xref, yref }) => [xref, yref]),
      Array.from({ length: 2 }, () => ["x2 domain", "y2 domain"]),
    );
    assert.equal("shapes" in both.layout, false);
  });

  it("divides the width into panels that do not overlap", () => {
    for (const count of [1, 2, 3, 4]) {
      const all = Array.from({ length: count }, (_, i) => figure(`${i}`, "p"));
      const { layout } = sideBySide(all, "All");
      const domains = all.map((_, i) => {
        const key = i === 0 ? "xaxis" : `xaxis${i + 1}`;
        return (layout as Record<string, { domain: [number, number] }>)[key].domain;
      });
      assert.equal(domains[0][0], 0);
      assert.ok(Math.abs(domains[count - 1][1] - 1) < 1e-12);
      for (let i = 1; i < count; i++) assert.ok(domains[i][0] > domains[i - 1][1]);
    }
  });

  it("keeps a panel's equal axes and color bar beside that panel", () => {
    const field = { x: [0], y: [0], z: [1], unit: "mass" };
    const map = heatMap(field, { claim: "map", x: "x", y: "y" }, { equal: true });
    const { data, layout } = sideBySide([map, map], "Two");
    const [first, second] = data as unknown as { colorbar: { x: number } }[];
    assert.ok(first.colorbar.x < second.colorbar.x);
    const { yaxis2 } = layout as { yaxis2?: { scaleanchor?: string } };
    assert.equal(yaxis2?.scaleanchor, "x2");
  });

  it("refuses no figure, a slider inside, and panels inside panels", () => {
    assert.throws(() => sideBySide([], "None"), RangeError);
    const slid = slides([{ label: "0", figure: figure("one", "p") }], { name: "θ" });
    assert.throws(() => sideBySide([slid], "One"), {
      name: "RangeError",
      message: "panel 0 has a slider: put slides around the panels",
    });
    assert.throws(() => sideBySide([both], "One"), {
      name: "RangeError",
      message: "panel 0 has panels of its own",
    });
  });
});
