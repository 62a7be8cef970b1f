import assert from "node:assert/strict";
import fc from "fast-check";
import { magnitude } from "../../src/calculus/magnitude";
import { directionTo, distance, isTelling, norm, wayTo } from "../../src/calculus/norm";
import { assertClose } from "../close";

/** Doubles of all sizes, a few of one size together. */
const vectors = fc
  .tuple(
    fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }),
    fc.constantFrom(1, 1e-300, 1e-170, 1e-155, 1e150, 1e160, 1e300, Number.MIN_VALUE),
  )
  .map(([vector, size]) => vector.map((value) => value * size));

describe("norm", () => {
  it("is that of Math.hypot, which scales, for numbers of any size", () => {
    fc.assert(
      fc.property(vectors, (vector) => {
        const rounding = { relative: 1e-14, absolute: 2 * Number.MIN_VALUE };
        assertClose(norm(vector), Math.hypot(...vector), rounding, "norm");
      }),
      { numRuns: 500 },
    );
    assertClose(norm([3e-170, 4e-170]), 5e-170, { relative: 1e-15 }, "squares that vanish");
    assertClose(norm([3e200, 4e200]), 5e200, { relative: 1e-15 }, "squares that overflow");
  });

  it("is √n of n ones, for more numbers than a function can be given", () => {
    assert.equal(norm(new Float32Array(1_000_000).fill(1)), 1000);
  });

  it("is NaN of a NaN, infinite of an infinite number or beyond the largest double, 0 of nothing", () => {
    assert.deepEqual(
      [[1, Number.NaN], [1, -Infinity], [1.7e308, 1.7e308], []].map((vector) => norm(vector)),
      [Number.NaN, Infinity, Infinity, 0],
    );
  });
});

describe("the distance of two vectors", () => {
  it("is the norm of their difference, and is told by squares alone where these tell", () => {
    fc.assert(
      fc.property(vectors, vectors, (x, y) => {
        const [p, q] = [x.slice(0, y.length), y.slice(0, x.length)];
        const way = p.map((value, k) => value - q[k]);
        const rounding = { relative: 1e-14, absolute: 2 * Number.MIN_VALUE };
        assertClose(distance(p, q), norm(way), rounding, "distance");
        const squares = way.reduce((sum, value) => sum + value * value, 0);
        if (isTelling(squares)) assert.equal(distance(p, q), Math.sqrt(squares));
      }),
      { numRuns: 500 },
    );
  });

  it("does not overflow where their difference does: ±1e308 / 2 either way", () => {
    assert.equal(distance([1e308, 0], [-0.5e308, 0]), 1.5e308);
    assert.equal(distance([1.5e308], [-1.5e308]), Infinity);
    assert.equal(distance([9, 1.5e308, 7], [1.5e308], 1, 1), 0);
  });
});

describe("the direction from one vector to another", () => {
  it("is a unit vector, and leads there: x + ‖y − x‖ u = y, whatever their sizes", () => {
    fc.assert(
      fc.property(vectors, vectors, (x, y) => {
        const [p, q] = [x.slice(0, y.length), y.slice(0, x.length)];
        const along = directionTo(p, q);
        const away = distance(p, q);
        if (away === 0) {
          assert.deepEqual(along, new Float64Array(p.length));
          return;
        }
        assertClose(norm(along), 1, { absolute: 1e-14 }, "length");
        const rounding = { absolute: 1e-14 * Math.max(...p.map(Math.abs), away) + 2 * Number.MIN_VALUE }; // biome-ignore format: one bound
        for (const [k, u] of along.entries()) assertClose(p[k] + away * u, q[k], rounding, `${k}`);
      }),
      { numRuns: 500 },
    );
    assertClose(directionTo([1.5e308, -1.5e308], [-1.5e308, 1.5e308]), [-Math.SQRT1_2, Math.SQRT1_2], { absolute: 1e-15 }, "beyond the doubles"); // biome-ignore format: one call
  });

  it("has a way whose largest entry is from 1 to 2, in a unit that is a power of 2", () => {
    fc.assert(
      fc.property(vectors, vectors, (x, y) => {
        const [p, q] = [x.slice(0, y.length), y.slice(0, x.length)];
        const { way, unit } = wayTo(p, q);
        const most = Math.max(...way.map(Math.abs));
        assert.ok(most === 0 || (most >= 1 && most < 2), `${most}`);
        assert.ok(Number.isInteger(Math.log2(unit)));
        for (const [k, value] of way.entries())
          assertClose(value * unit, q[k] - p[k], { absolute: 2 ** -1000 * unit }, `entry ${k}`);
      }),
    );
  });
});

describe("the magnitude of numbers", () => {
  it("is a power of 2 between the half of the largest and itself", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })), (values) => {
        const [unit, most] = [magnitude(values), Math.max(0, ...values.map(Math.abs))];
        assert.ok(most === 0 ? unit === 1 : unit <= most && most / unit < 2, `${unit}, ${most}`);
        assert.ok(Number.isInteger(Math.log2(unit)));
      }),
    );
    assert.equal(magnitude([2 ** 1023, 1]), 2 ** 1023);
    assert.equal(magnitude([Number.MIN_VALUE]), Number.MIN_VALUE);
    assert.deepEqual([magnitude([1, NaN]), magnitude([1, -Infinity])], [NaN, Infinity]);
  });
});
