import type { Basis } from "./basis";
import { eachBelow, type FinePotentials, type Potentials, reducedCosts } from "./potentials";

/** The arcs that carry mass, by their places in the cost matrix. */
export function loadedArcs({ n, m, parent, mass }: Basis): number[] {
  const arcs: number[] = [];
  for (let node = 0; node < n + m; node++) {
    if (mass[node] === 0) continue;
    arcs.push(node < n ? node * m + parent[node] - n : parent[node] * m + node - n);
  }
  return arcs;
}

/**
 * By how much potentials fail to prove the plan of a basis optimal, to the last bit: the largest −(c_ij − f_i − g_j) of all arcs, or
 * |c_ij − f_i − g_j| of those that carry mass. 0 is a proof, by complementary slackness. `near` are the potentials, rounded.
 */
export function dualError(
  cost: Float64Array,
  basis: Basis,
  parts: FinePotentials,
  near: Potentials,
): number {
  const { m } = basis;
  const reduced = reducedCosts(cost, m, parts);
  let most = 0;
  eachBelow(0, cost, near, (i, j) => {
    most = Math.max(most, -reduced(i, j));
  });
  for (const at of loadedArcs(basis)) {
    most = Math.max(most, Math.abs(reduced(Math.floor(at / m), at % m)));
  }
  return most;
}
