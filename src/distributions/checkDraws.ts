import { checkFinite } from "../checks/checkFinite";

/** Refuses a number of draws that is not a positive integer. */
export function checkDraws(n: number): void {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`the number of draws must be a positive integer, got ${n}`);
  }
}

/** Refuses what is no point of R^d: x must hold d finite numbers. */
export function checkPoint(x: ArrayLike<number>, d: number): void {
  if (x.length !== d) throw new RangeError(`x must hold ${d} coordinates, got ${x.length}`);
  for (let k = 0; k < d; k++) checkFinite(x[k], `x[${k}]`);
}
