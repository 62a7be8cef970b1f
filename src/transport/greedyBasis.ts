import { adopt, type Basis, bareBasis, NONE } from "./basis";
import type { WholeWeights } from "./wholeWeights";

/** An arc and the mass on it. */
interface Shipment {
  readonly row: number;
  readonly column: number;
  readonly mass: number;
}

/**
 * The basis of a greedy plan: each row in turn sends its mass to the columns of least c_ij − g_j that still want some.
 * `g` is a guess of the columns' potentials; the better, the nearer the plan to the best one.
 */
export function greedyBasis(
  cost: Float64Array,
  { a, b }: Pick<WholeWeights, "a" | "b">,
  g: Float64Array,
): Basis {
  return hang(greedyShipments(cost, a, b, g), cost, a.length, g);
}

/** Each shipment empties its row or fills its column, hence their arcs close no cycle. */
function greedyShipments(
  cost: Float64Array,
  a: Float64Array,
  b: Float64Array,
  g: Float64Array,
): Shipment[] {
  const m = b.length;
  const wanted = b.slice();
  const open = Int32Array.from(wanted.keys());
  let left = m; // columns open[0 … left − 1] still want mass
  const shipments: Shipment[] = [];
  for (const [row, supply] of a.entries()) {
    for (let mass = supply; mass > 0; ) {
      let least = Infinity;
      let at = 0;
      for (let k = 0; k < left; k++) {
        const reduced = cost[row * m + open[k]] - g[open[k]];
        if (reduced < least) {
          least = reduced;
          at = k;
        }
      }
      const column = open[at];
      const shipped = Math.min(mass, wanted[column]);
      shipments.push({ row, column, mass: shipped });
      mass -= shipped;
      wanted[column] -= shipped;
      if (wanted[column] === 0) open[at] = open[--left];
    }
  }
  return shipments;
}

/** The trees that the shipments' arcs make, each hung on the root by its first row. */
function hang(
  shipments: readonly Shipment[],
  cost: Float64Array,
  n: number,
  g: Float64Array,
): Basis {
  const m = g.length;
  const basis = bareBasis(n, m);
  const neighbors: { node: number; mass: number }[][] = Array.from({ length: n + m }, () => []);
  for (const { row, column, mass } of shipments) {
    neighbors[row].push({ node: n + column, mass });
    neighbors[n + column].push({ node: row, mass });
  }
  for (let top = 0; top < n; top++) {
    if (basis.parent[top] !== NONE) continue;
    adopt(basis, n + m, top);
    let f = Infinity;
    for (let j = 0; j < m; j++) f = Math.min(f, cost[top * m + j] - g[j]);
    basis.potential[top] = f;
    for (const waiting = [top]; waiting.length > 0; ) {
      const above = waiting.pop() as number;
      for (const { node, mass } of neighbors[above]) {
        if (node === basis.parent[above]) continue;
        adopt(basis, above, node);
        basis.mass[node] = mass;
        waiting.push(node);
      }
    }
  }
  return basis;
}
