/**
 * A basis of the transport problem: a spanning tree over n rows, m columns and a root. Node i is row i, node n + j is column j,
 * the last node is the root. A tree arc between a row and a column carries mass from the row to the column; an arc to the
 * root carries none, ever: it only holds the tree's parts together.
 *
 * The tree is strongly feasible (Cunningham 1976): an arc without mass points at the root. A pivot that keeps it so
 * can not be undone by later ones, which is why the simplex method ends even where pivots move no mass.
 */
export interface Basis {
  readonly n: number;
  readonly m: number;
  /** Of each node: its parent, −1 for the root; the number of arcs to the root; its children as a doubly linked list. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly firstChild: Int32Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Mass on the arc between a node and its parent. */
  readonly mass: Float64Array;
  /** f_i of row i, and −g_j of column j: a tree arc between them has c_ij = f_i + g_j. */
  readonly potential: Float64Array;
  /** The columns' part of `potential`. */
  readonly columnPotential: Float64Array;
}

export const NONE = -1;

/** A tree without arcs but those to the root, each node's potential 0. */
export function bareBasis(n: number, m: number): Basis {
  const size = n + m + 1;
  const potential = new Float64Array(size);
  return {
    n,
    m,
    parent: new Int32Array(size).fill(NONE),
    depth: new Int32Array(size),
    firstChild: new Int32Array(size).fill(NONE),
    next: new Int32Array(size).fill(NONE),
    previous: new Int32Array(size).fill(NONE),
    mass: new Float64Array(size),
    potential,
    columnPotential: potential.subarray(n, n + m),
  };
}

/** Makes `node` a child of `parent`. */
export function adopt(basis: Basis, parent: number, node: number): void {
  const { firstChild, next, previous } = basis;
  const sibling = firstChild[parent];
  basis.parent[node] = parent;
  next[node] = sibling;
  previous[node] = NONE;
  if (sibling !== NONE) previous[sibling] = node;
  firstChild[parent] = node;
}

/** Takes `node` from its parent's children. */
function orphan({ parent, firstChild, next, previous }: Basis, node: number): void {
  const [before, after] = [previous[node], next[node]];
  if (before === NONE) firstChild[parent[node]] = after;
  else next[before] = after;
  if (after !== NONE) previous[after] = before;
}

/** Whether the arc from a node to its parent points at the root: from a row to a column, or to the root itself. */
function pointsUp({ n, m, parent }: Basis, node: number): boolean {
  return node < n || parent[node] === n + m;
}

/**
 * Brings the arc from row `i` to column `j`, of reduced cost `reduced` < 0, into the tree: moves as much mass as the
 * cycle that it closes lets, and takes out the arc that stops more. Returns the mass moved.
 * @see Ahuja, Magnanti & Orlin, "Network Flows", 1993, sections 11.5 and 11.6.
 */
export function pivot(basis: Basis, i: number, j: number, reduced: number): number {
  const { n, m, parent, depth, mass } = basis;
  const column = n + j;
  const root = n + m;
  // The cycle: from its apex, the lowest common ancestor, down to i, over the new arc to j, and up again.
  // Mass goes round that way, so it falls on arcs against it: the last of the least of these leaves.
  let moved = Infinity;
  let leaving = NONE;
  let fromRow = false;
  let u = i;
  let v = column;
  while (u !== v) {
    if (depth[u] >= depth[v]) {
      if ((u < n || parent[u] === root) && mass[u] < moved) {
        moved = mass[u];
        leaving = u;
        fromRow = true;
      }
      u = parent[u];
    } else v = parent[v];
  }
  const apex = u;
  for (v = column; v !== apex; v = parent[v]) {
    if (v >= n && parent[v] !== root && mass[v] <= moved) {
      moved = mass[v];
      leaving = v;
      fromRow = false;
    }
  }
  if (moved > 0) {
    for (u = i; u !== apex; u = parent[u]) mass[u] += pointsUp(basis, u) ? -moved : moved;
    for (v = column; v !== apex; v = parent[v]) mass[v] += pointsUp(basis, v) ? moved : -moved;
  }
  // The part below the leaving arc hangs itself anew, from its end of the new arc.
  const top = fromRow ? i : column;
  rehang(basis, leaving, top, fromRow ? column : i, moved);
  shift(basis, top, fromRow ? reduced : -reduced);
  return moved;
}

/** Turns the path from `top` up to `leaving` over, so that `top` is its uppermost node, a child of `onto`. */
function rehang(basis: Basis, leaving: number, top: number, onto: number, mass: number): void {
  const { parent } = basis;
  let node = top;
  let above = onto;
  let carried = mass;
  for (;;) {
    const before = parent[node];
    const held = basis.mass[node];
    orphan(basis, node);
    adopt(basis, above, node);
    basis.mass[node] = carried;
    if (node === leaving) return;
    above = node;
    carried = held;
    node = before;
  }
}

/** Adds `by` to the potentials of `top` and all below it, and counts their depths anew. */
function shift(basis: Basis, top: number, by: number): void {
  const { parent, depth, firstChild, next, potential } = basis;
  let node = top;
  for (;;) {
    potential[node] += by;
    depth[node] = depth[parent[node]] + 1;
    if (firstChild[node] !== NONE) {
      node = firstChild[node];
      continue;
    }
    while (node !== top && next[node] === NONE) node = parent[node];
    if (node === top) return;
    node = next[node];
  }
}

/**
 * Computes all potentials anew from the tree's arcs, which rids them of the rounding of many pivots, in twice the digits of a double:
 * returns what the doubles drop of them.
 */
export function refresh(
  { n, m, parent, depth, firstChild, next, potential }: Basis,
  cost: Float64Array,
): Float64Array {
  const root = n + m;
  const dropped = new Float64Array(potential.length);
  let node = root;
  for (;;) {
    if (node !== root) {
      const above = parent[node];
      depth[node] = depth[above] + 1;
      if (above !== root) {
        const from = potential[above];
        const by = node < n ? cost[node * m + above - n] : -cost[above * m + node - n];
        const sum = from + by;
        const ofBy = sum - from;
        const rest = from - (sum - ofBy) + (by - ofBy) + dropped[above];
        potential[node] = sum + rest;
        dropped[node] = rest - (potential[node] - sum);
      }
    }
    if (firstChild[node] !== NONE) {
      node = firstChild[node];
      continue;
    }
    while (node !== root && next[node] === NONE) node = parent[node];
    if (node === root) return dropped;
    node = next[node];
  }
}
