/** No partner yet. */
const FREE = -1;

/** A partial matching under way. Reduced costs c_ij − g_j are least, within row i, at the partner of i. */
interface Matching {
  readonly cost: Float64Array;
  readonly n: number;
  /** The column of each row, and the row of each column, or FREE. */
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly g: Float64Array;
}

/**
 * Solves the linear assignment problem by shortest augmenting paths: cheap steps match most rows,
 * then a search for the shortest path of reduced cost matches each row that is left. `cost` is row-major [n, n] and finite.
 * Source: Jonker & Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 * Computing 38, 1987; the search as in Crouse, "On implementing 2D rectangular assignment algorithms", 2016.
 */
export function jonkerVolgenant(
  cost: Float64Array,
  n: number,
): { assignment: Int32Array; g: Float64Array } {
  const matching: Matching = {
    cost,
    n,
    columnOf: new Int32Array(n).fill(FREE),
    rowOf: new Int32Array(n).fill(FREE),
    g: new Float64Array(n),
  };
  reduceColumns(matching);
  reduceRows(matching);
  for (const row of freeRows(matching)) augment(matching, row);
  return { assignment: matching.columnOf, g: matching.g };
}

function freeRows({ columnOf, n }: Matching): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => columnOf[i] === FREE);
}

function match({ columnOf, rowOf }: Matching, row: number, column: number): void {
  columnOf[row] = column;
  rowOf[column] = row;
}

/** g_j = min_i c_ij; column j goes to the row of its minimum, where that row is still free. */
function reduceColumns(matching: Matching): void {
  const { cost, n, columnOf, g } = matching;
  const nearest = new Int32Array(n);
  g.set(cost.subarray(0, n));
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (cost[i * n + j] < g[j]) {
        g[j] = cost[i * n + j];
        nearest[j] = i;
      }
    }
  }
  for (let j = n - 1; j >= 0; j--)
    if (columnOf[nearest[j]] === FREE) match(matching, nearest[j], j);
}

/**
 * Each free row takes its best column and lowers that column's potential until its second best is as good;
 * the row that loses its column tries next, unless the potential did not move.
 */
function reduceRows(matching: Matching): void {
  const { cost, n, columnOf, rowOf, g } = matching;
  const waiting = freeRows(matching).reverse();
  // Rows short of one column may outbid each other by little, without end: what the budget leaves is augmented.
  for (let budget = 4 * n; budget > 0; budget--) {
    const row = waiting.pop();
    if (row === undefined) return;
    let best = Infinity;
    let second = Infinity;
    let column = FREE;
    let other = FREE;
    for (let j = 0; j < n; j++) {
      const reduced = cost[row * n + j] - g[j];
      if (reduced < second) {
        if (reduced < best) {
          second = best;
          other = column;
          best = reduced;
          column = j;
        } else {
          second = reduced;
          other = j;
        }
      }
    }
    const lowered = g[column] - (second - best);
    // Compared after rounding: a drop too small to move g is a tie.
    const moved = other !== FREE && lowered < g[column];
    if (moved) g[column] = lowered;
    else if (rowOf[column] !== FREE && other !== FREE) column = other;
    const displaced = rowOf[column];
    match(matching, row, column);
    if (displaced === FREE) continue;
    columnOf[displaced] = FREE;
    if (moved) waiting.push(displaced);
  }
}

/** Matches a free row: along the shortest path of reduced costs to a free column, each row takes the next column. */
function augment(matching: Matching, free: number): void {
  const { cost, n, columnOf, rowOf, g } = matching;
  const distance = new Float64Array(n).fill(Infinity);
  const previous = new Int32Array(n); // the row before each column on its path
  const unscanned = Int32Array.from({ length: n }, (_, j) => n - 1 - j);
  let left = n;
  let reached = 0; // distance of the last column scanned
  let column = FREE;
  let row = free;
  while (row !== FREE) {
    const here = column === FREE ? 0 : cost[row * n + column] - g[column];
    let least = Infinity;
    let at = 0;
    for (let k = 0; k < left; k++) {
      const j = unscanned[k];
      const through = reached + (cost[row * n + j] - g[j] - here);
      if (through < distance[j]) {
        distance[j] = through;
        previous[j] = row;
      }
      // Among equals a free column ends the search.
      if (distance[j] < least || (distance[j] === least && rowOf[j] === FREE)) {
        least = distance[j];
        at = k;
      }
    }
    reached = least;
    column = unscanned[at];
    left--;
    unscanned[at] = unscanned[left];
    unscanned[left] = column;
    row = rowOf[column];
  }
  for (let k = left; k < n; k++) g[unscanned[k]] += distance[unscanned[k]] - reached;
  for (row = FREE; row !== free; ) {
    row = previous[column];
    const next = columnOf[row];
    match(matching, row, column);
    column = next;
  }
}
