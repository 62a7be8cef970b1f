import { compensatedSum } from "./neumaier";

/**
 * The Euclidean norm ‖v‖₂ of a vector of any length: no square overflows or underflows. NaN for a NaN, else infinite for an
 * infinite entry.
 */
export function norm(vector: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const squares = compensatedSum();
  for (let i = 0; i < vector.length; i++) squares.add((vector[i] / largest) ** 2);
  return largest * Math.sqrt(squares.total());
}
