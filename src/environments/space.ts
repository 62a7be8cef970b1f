/** The integers 0, …, n − 1, as Gymnasium's Discrete. */
export interface Discrete {
  readonly kind: "discrete";
  readonly n: number;
}

/** The vectors x with low ≤ x ≤ high in each coordinate, as Gymnasium's Box. */
export interface Box {
  readonly kind: "box";
  /** [d]. */
  readonly low: readonly number[];
  /** [d]. */
  readonly high: readonly number[];
}

/** What observations or actions may be. */
export type Space = Discrete | Box;

/** Whether a space holds a value: an integer of a discrete one, a vector of a box, each without rounding. */
export function contains(space: Space, value: number | readonly number[]): boolean {
  if (space.kind === "discrete") {
    return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < space.n;
  }
  const { low, high } = space;
  const vector = typeof value === "number" ? [value] : value;
  return vector.length === low.length && vector.every((x, i) => low[i] <= x && x <= high[i]);
}
