import assert from "node:assert/strict";
import fc from "fast-check";
import { points } from "../../src/distributions/points";
import {
  couplingCost,
  diagonalCoupling,
  glueCouplings,
  independentCoupling,
  marginals,
  planCoupling,
} from "../../src/transport/couplings";
import { euclidean } from "../../src/transport/euclidean";
import { planBetween } from "../../src/transport/planBetween";
import { assertClose } from "../close";
import { weights } from "./problems";

const coordinate = fc.double({ min: -4, max: 4, noNaN: true });
/** Points in the plane with weights, some of them 0. */
const weighted = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 7 })
  .chain((rows) => fc.record({ at: fc.constant(points(rows)), weight: weights(rows.length) }));

describe("two couplings glued", () => {
  it("have the outer marginals, and cost at most what the two cost: W1's triangle inequality", () => {
    fc.assert(
      fc.property(weighted, weighted, weighted, (x, y, z) => {
        const first = planBetween(x.at, y.at, x.weight, y.weight);
        const second = planBetween(y.at, z.at, y.weight, z.weight);
        const glued = glueCouplings(planCoupling(first), planCoupling(second));
        const { a, b } = marginals(glued);
        for (const [i, mass] of a.entries())
          assertClose(mass, x.weight[i], { absolute: 1e-14 }, `row ${i}`);
        for (const [k, mass] of b.entries())
          assertClose(mass, z.weight[k], { absolute: 1e-14 }, `column ${k}`);
        const cost = couplingCost(glued, euclidean(x.at, z.at));
        assert.ok(cost <= first.cost + second.cost + 1e-12);
        assert.ok(planBetween(x.at, z.at, x.weight, z.weight).cost <= cost + 1e-12);
      }),
    );
  });

  it("change nothing where one of them moves nothing", () => {
    const gamma = { mass: Float64Array.of(0.2, 0.1, 0.3, 0.4), n: 2, m: 2 };
    const { mass } = glueCouplings(gamma, diagonalCoupling(marginals(gamma).b));
    assertClose(mass, gamma.mass, { absolute: 1e-15 }, "glued to the diagonal");
  });

  it("are independent where one of them is", () => {
    const [a, b, c] = [[0.2, 0.8], [0.5, 0.25, 0.25], [0.1, 0.9]]; // biome-ignore format: three laws
    const expected = independentCoupling(a, c);
    const { mass } = glueCouplings(independentCoupling(a, b), independentCoupling(b, c));
    assertClose(mass, expected.mass, { absolute: 1e-15 }, "glued independent couplings");
  });

  it("refuse to be glued along two laws", () => {
    assert.throws(
      () => glueCouplings(diagonalCoupling([0.5, 0.5]), diagonalCoupling([0.4, 0.6])),
      /the first's column 0 must weigh what the second's row 0 weighs, got 0.5 and 0.4/,
    );
    assert.throws(
      () => glueCouplings(diagonalCoupling([1]), diagonalCoupling([0.4, 0.6])),
      /as many columns as the second has rows, got 1 and 2/,
    );
  });
});
