import assert from "node:assert/strict";
import { points } from "../../src/distributions/points";
import { simplexPivot } from "../../src/plots/simplexPivot";
import { slides } from "../../src/plots/slides";
import { transportPlan } from "../../src/plots/transportPlan";
import { euclidean } from "../../src/transport/euclidean";
import { simplexPivots } from "../../src/transport/simplexPivots";

const x = points([[0, 0], [0, 3]]); // biome-ignore format: two points a line
const y = points([[4, 0], [1, 1]]); // biome-ignore format: two points a line
const stages = simplexPivots(euclidean(x, y), [0.5, 0.5], [0.5, 0.5]);
const words = { claim: "It gets cheaper.", x: "x", y: "y" };
const figures = stages.map((stage) => simplexPivot(x, y, stage, words));

interface Line {
  name: string;
  x: (number | null)[];
  y: (number | null)[];
}
const named = (name: string, k: number) =>
  figures[k].data.find((trace) => (trace as { name?: string }).name === name) as unknown as Line;

describe("a drawn stage", () => {
  it("is the drawn plan, with the arc that enters and the one that leaves", () => {
    for (const [k, { plan, entering, leaving }] of stages.slice(0, -1).entries()) {
      const drawn = transportPlan(x, y, plan, words);
      const bare = (data: readonly object[]) => data.filter((trace) => !("text" in trace));
      assert.deepEqual(bare(figures[k].data.slice(2, -2)), bare(drawn.data));
      assert.deepEqual(figures[k].layout, drawn.layout);
      assert.ok(entering);
      const [from, to] = [entering.row, entering.column];
      assert.deepEqual(named("enters", k).x, [x.data[2 * from], y.data[2 * to], null]);
      assert.deepEqual(named("enters", k).y, [x.data[2 * from + 1], y.data[2 * to + 1], null]);
      assert.equal(named("leaves", k).x.length, leaving ? 3 : 1);
    }
  });

  it("shows the cycle: what it gains and loses balances at every point, and leads to the next plan", () => {
    const heaps = points([[7, 1], [3, 7], [4, 2], [0, 4]]); // biome-ignore format: points a line
    const pits = points([[2, 3], [0, 6], [4, 0], [7, 7]]); // biome-ignore format: points a line
    const [a, b] = [[0.15, 0.3, 0.25, 0.3], [0.2, 0.35, 0.24, 0.21]]; // biome-ignore format: weights a line
    const course = simplexPivots(euclidean(heaps, pits), a, b);
    assert.ok(course.length > 2);
    for (const [k, stage] of course.slice(0, -1).entries()) {
      const { data } = simplexPivot(heaps, pits, stage, words);
      const ends = (name: string) => {
        const { x, y } = data.find((trace) => trace.name === name) as unknown as Line;
        return x.flatMap((v, i) => (v === null ? [] : [`${v}, ${y[i]}`])).sort();
      };
      assert.ok(ends("gains").length >= 4);
      assert.deepEqual(ends("gains"), ends("loses"));
      assert.equal(new Set(ends("gains")).size, ends("gains").length);
      const { text } = data.find((trace) => trace.name === "mass") as unknown as { text: string[] };
      const after = new Map<string, number>();
      const { rows, columns, mass } = course[k + 1].plan;
      for (let i = 0; i < mass.length; i++) after.set(`${rows[i]} ${columns[i]}`, mass[i]);
      for (const [i, said] of text.entries()) {
        const [before, sign, moved] = said.split(" ");
        const become = Number(before) + (sign === "+" ? 1 : -1) * Number(moved ?? 0);
        const now = after.get(`${stage.plan.rows[i]} ${stage.plan.columns[i]}`) ?? 0;
        assert.ok(Math.abs(become - now) < 1e-3, `stage ${k}: ${said} becomes ${now}`);
      }
    }
  });

  it("marks nothing at the end", () => {
    for (const name of ["enters", "leaves", "gains", "loses"]) {
      assert.deepEqual(named(name, stages.length - 1).x, [null]);
      assert.deepEqual(named(name, stages.length - 1).y, [null]);
    }
  });

  it("is one of the slides that a slider runs through", () => {
    const steps = figures.map((figure, k) => ({ label: `${k}`, figure }));
    assert.equal(slides(steps, { name: "pivots" }).frames?.length, stages.length);
    assert.ok(stages.length > 1);
  });
});
