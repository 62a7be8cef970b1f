import assert from "node:assert/strict";
import { points } from "../../src/distributions/points";
import { massesOnUnion } from "../../src/divergences/massesOnUnion";
import { certificate } from "../../src/transport/certificate";
import {
  type Coupling,
  couplingCost,
  glueCouplings,
  marginals,
  mixCouplings,
  planCoupling,
} from "../../src/transport/couplings";
import { crossings } from "../../src/transport/crossings";
import { displacementInterpolation } from "../../src/transport/displacementInterpolation";
import { dualObjective, empiricalLipschitz } from "../../src/transport/dualObjective";
import { kantorovichPotential } from "../../src/transport/kantorovichPotential";
import type { Plan } from "../../src/transport/optimalPlan";
import { planBetween } from "../../src/transport/planBetween";
import { wasserstein1Gradient } from "../../src/transport/wasserstein1Gradient";

const x = points([
  [0, 0],
  [1, 0],
]);
const y = points([
  [0, 1],
  [2, 1],
]);
const plan = planBetween(x, y);
const cost = Float64Array.of(1, 2, 3, 4);
const halves = [0.5, 0.5];
const coupling = (...mass: number[]): Coupling => ({ mass: Float64Array.from(mass), n: 2, m: 2 });
const even = coupling(0.25, 0.25, 0.25, 0.25);
const odd = coupling(0.5, Number.NaN, 0, 0.5);
const arcs = (...rows: number[]) => ({ rows, columns: rows.map(() => 0) });
const among = (changes: Partial<Plan>) => ({ ...plan, ...changes });
const law = (weights: number[], of = x) => ({ atoms: of, weights: Float64Array.from(weights) });

const refused: readonly (readonly [string, () => unknown, string | RegExp])[] = [
  ["a mass of NaN, by its cost", () => couplingCost(odd, cost), /mass of the coupling at 0, 1 /],
  ["a mass of NaN, by its marginals", () => marginals(odd), /^the mass of the coupling at 0, 1 /],
  ["a mass of NaN, mixed", () => mixCouplings(0.5, even, odd), /^the mass of eta at 0, 1 must be/],
  ["a mass of NaN, glued", () => glueCouplings(even, odd), /^the mass of the coupling at 0, 1 /],
  [
    "fewer masses than atoms",
    () => marginals({ ...even, m: 3 }),
    "the coupling must hold 2 × 3 masses, got 4",
  ],
  [
    "a cost of NaN",
    () => couplingCost(even, cost.with(2, Number.NaN)),
    "cost[1, 0] must be finite, got NaN",
  ],
  [
    "a potential of NaN, in a certificate",
    () => certificate(cost, halves, halves, among({ g: Float64Array.of(0, Number.NaN) })),
    "g[1] must be finite, got NaN",
  ],
  [
    "an infinite mass, in a certificate",
    () => certificate(cost, halves, halves, among({ mass: Float64Array.of(Infinity, 0.5) })),
    /^arc 0 must move mass of at least 0 within 2 × 2 atoms, got Infinity /,
  ],
  [
    "a potential of NaN, extended",
    () => kantorovichPotential(y, Float64Array.of(Number.NaN, 0)),
    "g[0] must be finite, got NaN",
  ],
  [
    "a place of NaN, of a potential",
    () => kantorovichPotential(y, Float64Array.of(0, 0))([0, Number.NaN]),
    "x[1] must be finite, got NaN",
  ],
  [
    "a price of NaN, earned",
    () => dualObjective((at) => (at[0] === 2 ? Number.NaN : 0), x, y),
    "the price at point 1 of y must be finite, got NaN",
  ],
  [
    "a price of NaN, of which a rise is made",
    () => empiricalLipschitz((at) => (at[0] === 1 ? Number.NaN : 0), x),
    "the price at point 1 of x must be finite, got NaN",
  ],
  [
    "a share of NaN",
    () => displacementInterpolation(x, y, arcs(0), Number.NaN),
    "t must be finite, got NaN",
  ],
  [
    "an arc from nowhere, in the plane",
    () => crossings(x, y, arcs(0, 2)),
    "arc 1 must join one of 2 x and 2 y, got 2 and 0",
  ],
  [
    "an arc from below 0",
    () => displacementInterpolation(x, y, arcs(-1), 0.5),
    "arc 0 must join one of 2 x and 2 y, got -1 and 0",
  ],
  [
    "an arc of a plan from nowhere",
    () => planCoupling(among({ rows: Int32Array.of(0, 7) })),
    /^arc 1 must join one of 2 x and 2 y, got 7 /,
  ],
  [
    "more columns than rows",
    () => crossings(x, y, { rows: [0], columns: [0, 1] }),
    "arcs must have as many rows as columns, got 1 and 2",
  ],
  [
    "a gradient at a place of NaN",
    () =>
      wasserstein1Gradient(
        x,
        points([
          [0, 1],
          [2, Number.NaN],
        ]),
        plan,
      ),
    "y: coordinate 1 of point 1 must be finite, got NaN",
  ],
  [
    "a gradient of a mass of NaN",
    () => wasserstein1Gradient(x, y, among({ mass: Float64Array.of(0.5, Number.NaN) })),
    "mass[1] must be finite, got NaN",
  ],
  [
    "an atom of NaN",
    () =>
      massesOnUnion(
        law(halves),
        law(
          halves,
          points([
            [0, 0],
            [Number.NaN, 0],
          ]),
        ),
      ),
    "the atoms of q: coordinate 0 of point 1 must be finite, got NaN",
  ],
  [
    "more weights than atoms",
    () => massesOnUnion(law([0.5, 0.5, 0]), law(halves)),
    "the weights of p must hold one weight an atom: got 3 for 2 atoms",
  ],
];

describe("what is read off plans, couplings and prices", () => {
  for (const [what, read, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(read, { name: "RangeError", message });
    });
  }
});
