/** A sample of `n` points in R^d, each of weight 1/n. */
export interface Points {
  /** Row-major [n, d]: coordinate k of point i is `data[i * d + k]`. */
  readonly data: Float32Array | Float64Array;
  /** The number of points. */
  readonly n: number;
  /** The dimension of the space. */
  readonly d: number;
}

/**
 * A sample from its rows of coordinates, one per point, as in `points([[0, 0], [1, 1]])`.
 * @throws RangeError if there are no rows, if a row is empty or not a list, or if rows differ in length
 */
export function points(rows: readonly ArrayLike<number>[]): Points {
  const n = rows.length;
  if (n === 0) throw new RangeError("points must hold at least one row, got none");
  const d = rows[0].length;
  if (!(d >= 1)) throw new RangeError(`row 0 of the points must hold coordinates, got ${rows[0]}`);
  const data = new Float64Array(n * d);
  for (const [i, row] of rows.entries()) {
    if (row.length !== d) {
      throw new RangeError(`row ${i} of the points must hold ${d} coordinates, got ${row.length}`);
    }
    data.set(row, i * d);
  }
  return { data, n, d };
}

/** Whether something is a sample, as `points` makes them. */
export function isPoints(x: unknown): x is Points {
  return ArrayBuffer.isView((x as Points | undefined)?.data);
}

/** The coordinates of point i, [d]: a view, not a copy. */
export function pointAt({ data, d }: Points, i: number): Float32Array | Float64Array {
  return data.subarray(i * d, (i + 1) * d);
}

/**
 * Refuses what is no sample; `name` is what errors call it.
 * @throws RangeError if it is empty, if `data` does not hold n·d numbers, or if one of them is NaN or infinite; TypeError if it
 * is no sample at all.
 */
export function checkPoints(x: Points, name: string): void {
  if (!isPoints(x)) {
    const got = Array.isArray(x) ? "a list" : typeof x;
    throw new TypeError(`${name} must be points, as points([[0], [1]]) makes them, got ${got}`);
  }
  const { data, n, d } = x;
  if (n < 1 || d < 1) {
    throw new RangeError(`${name} must hold points, got ${n} of dimension ${d}`);
  }
  if (data.length !== n * d) {
    throw new RangeError(`${name} must hold ${n} × ${d} numbers, got ${data.length}`);
  }
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new RangeError(
      `${name}: coordinate ${at % d} of point ${Math.floor(at / d)} must be finite, got ${data[at]}`,
    );
  }
}
