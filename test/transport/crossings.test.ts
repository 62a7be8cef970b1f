import assert from "node:assert/strict";
import { points } from "../../src/distributions/points";
import { fork, source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { crossings } from "../../src/transport/crossings";
import { planBetween } from "../../src/transport/planBetween";

const run = source(61);
const cloud = (name: string, n: number) => ({ data: normals(fork(run, name), 0, 2 * n), n, d: 2 });
const matching = (columns: number[]) => ({
  rows: Int32Array.from(columns.keys()),
  columns: Int32Array.from(columns),
});

describe("the crossings of a plan", () => {
  it("are none where the plan is optimal: 20 pairs of clouds, and one of 300 points", () => {
    for (let k = 0; k < 20; k++) {
      const [x, y] = [cloud(`x${k}`, 5 + k), cloud(`y${k}`, 25 - k)];
      assert.equal(crossings(x, y, planBetween(x, y)), 0);
    }
    const [x, y] = [cloud("many x", 300), cloud("many y", 300)];
    assert.equal(crossings(x, y, planBetween(x, y)), 0);
  });

  it("are one for the diagonals of a square, none for two of its sides", () => {
    const x = points([[0, 0], [0, 1]]); // biome-ignore format: two corners a line
    const y = points([[1, 0], [1, 1]]); // biome-ignore format: two corners a line
    assert.equal(crossings(x, y, matching([1, 0])), 1);
    assert.equal(crossings(x, y, matching([0, 1])), 0);
  });

  it("are all pairs where n arcs join opposite points of a circle", () => {
    const n = 9;
    const on = (angle: number) => [Math.cos(angle), Math.sin(angle)];
    const x = points(Array.from({ length: n }, (_, k) => on((Math.PI * (k + 0.3)) / n)));
    const y = { ...x, data: x.data.map((value) => -value) };
    const opposite = Array.from({ length: n }, (_, k) => k);
    assert.equal(crossings(x, y, matching(opposite)), (n * (n - 1)) / 2);
  });

  it("do not count ends that meet, nor segments on one line", () => {
    const x = points([[0, 0], [1, 0], [0, 1]]); // biome-ignore format: three points a line
    const y = points([[2, 0], [3, 0], [0, 0]]); // biome-ignore format: three points a line
    assert.equal(crossings(x, y, matching([0, 1, 2])), 0);
  });

  it("ask for points in the plane", () => {
    assert.throws(
      () => crossings(points([[1]]), points([[1]]), matching([0])),
      /x must lie in the plane, got dimension 1/,
    );
  });
});
