/**
 * How a value was found: by a "sum" over places with mass; from the "supports", which determine it exactly, as for two laws that
 * share no mass; by "sorting" on the line; from an "optimal plan" of the network simplex; by "quadrature"; or by "sampling".
 */
export type Way = "sum" | "supports" | "sorting" | "optimal plan" | "quadrature" | "sampling";

/** A value, an estimate of its error, and how it was found. */
export interface Measured {
  /** The value, in the unit of what is measured. */
  readonly value: number;
  /** An estimate of |value − truth|: the standard error for sampling, and 0 where only rounding remains. */
  readonly error: number;
  /** The way in which it was found. */
  readonly by: Way;
}
