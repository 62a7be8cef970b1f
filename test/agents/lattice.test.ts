import assert from "node:assert/strict";
import fc from "fast-check";
import { cellLattice, type Lattice, pendulumLattice } from "../../src/agents/lattice";
import { pendulum } from "../../src/environments/pendulum";
import { windyGrid } from "../../src/environments/windyGrid";
import { assertClose } from "../close";

/** What a lattice makes of a function's values at its nodes. */
function interpolated(
  { nodes, sharesOf }: Lattice,
  f: (state: readonly number[]) => number,
  state: readonly number[],
): number {
  return sharesOf(state).reduce((sum, { node, share }) => sum + share * f(nodes[node]), 0);
}

describe("the lattice of a grid", () => {
  const grid = windyGrid();
  const lattice = cellLattice(grid);

  it("has the cells for nodes, and each state wholly in its own", () => {
    assert.deepEqual(lattice.nodes, grid.states);
    for (const [node, state] of grid.states.entries()) {
      assert.deepEqual(lattice.sharesOf(state), [{ node, share: 1 }]);
    }
    const [{ node }] = lattice.sharesOf([2.4, -3]);
    assert.deepEqual(lattice.nodes[node], [2, 0]);
  });
});

describe("the lattice of a pendulum", () => {
  const [angles, speeds] = [9, 6];
  const swing = pendulum();
  const lattice = pendulumLattice(swing, angles, speeds);
  // Thousandths, not the smallest doubles: a product of two shares must not underflow.
  const anyAngle = fc.integer({ min: -20_000, max: 20_000 }).map((at) => at / 1000);
  const anySpeed = fc.integer({ min: -8000, max: 8000 }).map((at) => at / 1000);
  const anySlope = fc.integer({ min: -50, max: 50 });

  it("has nodes all around the circle, from the slowest to the fastest", () => {
    assert.equal(lattice.nodes.length, angles * speeds);
    const of = (k: number) => [...new Set(lattice.nodes.map((node) => node[k]))];
    const [around, along] = [of(0), of(1)];
    const turn = 2 * Math.PI;
    for (const [i, angle] of around.entries()) {
      assertClose(angle, (i * turn) / angles, { absolute: 1e-12 }, `angle ${i}`);
    }
    assertClose(along, [-8, -4.8, -1.6, 1.6, 4.8, 8], { absolute: 1e-12 }, "speeds");
    assert.equal(around.length, angles);
  });

  it("gives shares that are positive and sum to 1, in at most four nodes, no two alike", () => {
    fc.assert(
      fc.property(anyAngle, anySpeed, (angle, speed) => {
        const shares = lattice.sharesOf([angle, speed]);
        assert.ok(shares.every(({ share }) => share > 0));
        assertClose(
          shares.reduce((sum, { share }) => sum + share, 0),
          1,
          { absolute: 1e-12 },
          "sum",
        );
        assert.ok(shares.length <= 4);
        assert.equal(new Set(shares.map(({ node }) => node)).size, shares.length);
        assert.ok(shares.every(({ node }) => node in lattice.nodes));
      }),
    );
  });

  it("interpolates every linear function of the speed exactly", () => {
    fc.assert(
      fc.property(anyAngle, anySpeed, anySlope, anySlope, (angle, speed, a, b) => {
        const f = ([, v]: readonly number[]) => a * v + b;
        const state = [angle, speed];
        assertClose(interpolated(lattice, f, state), f(state), { absolute: 1e-10 }, "f");
      }),
    );
  });

  it("interpolates a wave in the angle as closely as lines between its nodes can, h²/8", () => {
    const gap = (2 * Math.PI) / angles;
    fc.assert(
      fc.property(anyAngle, anySpeed, (angle, speed) => {
        for (const f of [Math.cos, Math.sin]) {
          const found = interpolated(lattice, ([at]) => f(at), [angle, speed]);
          assertClose(found, f(angle), { absolute: gap ** 2 / 8 }, f.name);
        }
      }),
    );
  });

  it("knows an angle whatever turns are added to it", () => {
    fc.assert(
      fc.property(anyAngle, anySpeed, fc.integer({ min: -5, max: 5 }), (angle, speed, turns) => {
        const f = ([at, v]: readonly number[]) => Math.sin(at + 1) * v;
        const turned = [angle + 2 * Math.PI * turns, speed];
        const here = interpolated(lattice, f, [angle, speed]);
        assertClose(interpolated(lattice, f, turned), here, { absolute: 1e-10 }, "f");
      }),
    );
  });

  it("has each node's own value there, and takes what is too fast for the fastest", () => {
    for (const [i, node] of lattice.nodes.entries()) {
      const own = interpolated(lattice, (at) => lattice.nodes.indexOf(at), node);
      assertClose(own, i, { absolute: 1e-9 }, `node ${i}`);
    }
    assert.deepEqual(lattice.sharesOf([1, 11]), lattice.sharesOf([1, 8]));
  });

  it("is refused fewer than two angles or speeds, by name", () => {
    assert.throws(() => pendulumLattice(swing, 1, 6), {
      name: "RangeError",
      message: "angles must be an integer from 2 to 2147483647, got 1",
    });
    assert.throws(() => pendulumLattice(swing, 9, 2.5), /speeds must be an integer .* got 2.5/);
  });
});
