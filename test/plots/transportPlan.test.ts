import assert from "node:assert/strict";
import { points } from "../../src/distributions/points";
import { transportPlan } from "../../src/plots/transportPlan";
import { planBetween } from "../../src/transport/planBetween";

const words = { claim: "A plan", x: "x1", y: "x2" };

interface Trace {
  name: string;
  x: (number | null)[];
  y: (number | null)[];
  mode: string;
  text?: string[];
  textposition?: string[];
  marker?: { size: number[]; symbol?: string };
}

const x = points([
  [0, 0],
  [1, 0],
]);
const y = points([
  [0, 2],
  [1, 2],
]);
const traces = (figure: { data: unknown[] }) =>
  new Map((figure.data as Trace[]).map((trace) => [trace.name, trace]));

describe("transportPlan", () => {
  it("draws an arrow from x_i to y_j for each arc of the plan, with its mass", () => {
    const drawn = traces(transportPlan(x, y, planBetween(x, y), words));
    assert.deepEqual(drawn.get("moves")?.x, [0, 0, null, 1, 1, null]);
    assert.deepEqual(drawn.get("moves")?.y, [0, 2, null, 0, 2, null]);
    assert.equal(drawn.get("moves")?.marker?.symbol, "arrow");
    assert.deepEqual(drawn.get("mass")?.text, ["0.5", "0.5"]);
    assert.deepEqual(drawn.get("y")?.y, [2, 2]);
  });

  it("puts points of the line on two levels, x above y", () => {
    const arcs = { rows: [0, 1], columns: [0, 1], mass: [0.5, 0.5] };
    const drawn = traces(transportPlan(points([[0], [1]]), points([[5], [6]]), arcs, words));
    assert.deepEqual(
      [drawn.get("x")?.y, drawn.get("y")?.y],
      [
        [1, 1],
        [0, 0],
      ],
    );
    assert.deepEqual(drawn.get("y")?.x, [5, 6]);
  });

  it("draws a point larger the more mass moves there: its area grows with it", () => {
    const arcs = { rows: [0, 1], columns: [0, 0], mass: [0.9, 0.1] };
    const sizes = traces(transportPlan(x, y, arcs, words)).get("x")?.marker?.size ?? [];
    assert.ok(Math.abs((sizes[0] / sizes[1]) ** 2 - 9) < 1e-3);
  });

  it("writes labels beside the points, on the side that no arc leaves by, and on the arcs", () => {
    const [left, right] = [points([[0, 0], [0, 1]]), points([[3, 0], [3, 1]])]; // biome-ignore format: two columns
    const labels = { x: ["a", "b"], y: ["c", "d"], arcs: ["one", "two"] };
    const arcs = { rows: [0, 1], columns: [0, 1], mass: [0.5, 0.5] };
    const drawn = traces(transportPlan(left, right, arcs, words, {}, labels));
    const bare = (name: string) => drawn.get(name)?.text?.map((label) => label.trim());
    assert.deepEqual(bare("at x"), labels.x);
    assert.deepEqual(drawn.get("at x")?.textposition, ["middle left", "middle left"]);
    assert.deepEqual(bare("at y"), labels.y);
    assert.deepEqual(drawn.get("at y")?.textposition, ["middle right", "middle right"]);
    assert.deepEqual(drawn.get("mass")?.text, labels.arcs);
  });

  it("writes beside arrows where asked: below flat ones, to the right of steep ones", () => {
    const [from, to] = [points([[0, 0]]), points([[9, 1], [1, 9], [5, 5], [5, -5]])]; // biome-ignore format: points a line
    const arcs = { rows: [0, 0, 0, 0], columns: [0, 1, 2, 3], mass: [0.25, 0.25, 0.25, 0.25] };
    const drawn = traces(transportPlan(from, to, arcs, words, {}, { beside: true }));
    const wanted = ["bottom center", "middle right", "bottom right", "top right"];
    assert.deepEqual(drawn.get("mass")?.textposition, wanted);
  });

  it("refuses labels that are not one each", () => {
    const arcs = { rows: [0], columns: [1], mass: [1] };
    assert.throws(() => transportPlan(x, y, arcs, words, {}, { x: ["alone"] }), {
      name: "RangeError",
      message: "labels.x must be one each, got 1 for 2",
    });
  });

  it("draws many arcs as bare lines", () => {
    const n = 40;
    const many = points(Array.from({ length: n }, (_, i) => [i, 0]));
    const all = Array.from({ length: n }, (_, i) => i);
    const arcs = { rows: all, columns: all, mass: all.map(() => 1 / n) };
    const drawn = traces(transportPlan(many, many, arcs, words));
    assert.equal(drawn.get("moves")?.mode, "lines");
    assert.equal(drawn.has("mass"), false);
  });

  it("refuses points beyond the plane, and arcs that join none", () => {
    const space = points([[0, 0, 0]]);
    const one = { rows: [0], columns: [0], mass: [1] };
    assert.throws(() => transportPlan(space, space, one, words), {
      name: "RangeError",
      message: "points must be of the line or the plane, got R^3 and R^3",
    });
    assert.throws(() => transportPlan(x, y, { ...one, rows: [2] }, words), {
      name: "RangeError",
      message: "arc 0 must join one of 2 x and 2 y, got 2 and 0",
    });
  });
});
