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
      assert.deepEqual(figures[k].data.slice(1, -1), drawn.data);
      assert.deepEqual(figures[k].layout, drawn.layout);
      assert.ok(entering);
      const [from, to] = [entering.row, entering.column];
      assert.deepEqual(named("enters", k).x, [x.data[2 * from], y.data[2 * to]]);
      assert.deepEqual(named("enters", k).y, [x.data[2 * from + 1], y.data[2 * to + 1]]);
      assert.equal(named("leaves", k).x.length, leaving ? 2 : 1);
    }
  });

  it("marks nothing at the end", () => {
    assert.deepEqual(named("enters", stages.length - 1).x, [null]);
    assert.deepEqual(named("leaves", stages.length - 1).y, [null]);
  });

  it("is one of the slides that a slider runs through", () => {
    const steps = figures.map((figure, k) => ({ label: `${k}`, figure }));
    assert.equal(slides(steps, { name: "pivots" }).frames?.length, stages.length);
    assert.ok(stages.length > 1);
  });
});
