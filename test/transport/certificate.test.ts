import assert from "node:assert/strict";
import { certificate } from "../../src/transport/certificate";

const cost = Float64Array.of(1, 4, 2, 3); // diagonal 1 + 3, crossed 4 + 2

describe("certificate", () => {
  const optimal = {
    assignment: Int32Array.of(0, 1),
    f: Float64Array.of(1, 2),
    g: Float64Array.of(0, 1),
  };

  it("has no gap and no violation at an optimum", () => {
    assert.deepEqual(certificate(cost, optimal), { primal: 2, dual: 2, gap: 0, violation: 0 });
  });

  it("shows by the gap what a worse matching loses", () => {
    const crossed = { ...optimal, assignment: Int32Array.of(1, 0) };
    assert.equal(certificate(cost, crossed).gap, 1);
  });

  it("does not change when a constant moves from f to g", () => {
    const shifted = { ...optimal, f: Float64Array.of(6, 7), g: Float64Array.of(-5, -4) };
    assert.deepEqual(certificate(cost, shifted), certificate(cost, optimal));
  });

  it("shows by the violation that potentials are infeasible", () => {
    const raised = { ...optimal, g: Float64Array.of(0.5, 1) };
    assert.equal(certificate(cost, raised).violation, 0.5);
  });

  it("refuses what is no permutation, and sizes that differ", () => {
    assert.throws(() => certificate(cost, { ...optimal, assignment: Int32Array.of(1, 1) }), {
      name: "RangeError",
      message: "assignment must be a permutation, got 1 for rows 0 and 1",
    });
    assert.throws(() => certificate(cost, { ...optimal, assignment: Int32Array.of(0, -1) }), {
      name: "RangeError",
      message: "assignment[1] must be from 0 to 1, got -1",
    });
    assert.throws(() => certificate(cost, { ...optimal, f: Float64Array.of(0) }), {
      name: "RangeError",
      message: "for 2 rows there must be 2 f, 2 g and 4 costs, got 1, 2 and 4",
    });
  });
});
