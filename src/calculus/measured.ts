/**
 * How a value was found: "sum", over places of mass; "supports", which tell it exactly, as where two laws share no mass; "sorting",
 * on the line; "optimal plan", by the network simplex; "quadrature"; or "sampling".
 */
export type Way = "sum" | "supports" | "sorting" | "optimal plan" | "quadrature" | "sampling";

/** A value, how far off it may be, and how it was found. */
export interface Measured {
  readonly value: number;
  /** An estimate of |value − truth|: by sampling, the standard error; 0 where nothing but rounding is left. */
  readonly error: number;
  readonly by: Way;
}
