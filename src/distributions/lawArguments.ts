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

/** Refuses what is not a probability. */
export function checkProbability(value: number, name: string): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`${name} must be a probability in [0, 1], got ${value}`);
  }
}

/** Refuses what is NaN or infinite. */
export function checkFinite(value: number, name: string): void {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be finite, got ${value}`);
}

/** Refuses what is not a positive finite number. */
export function checkPositive(value: number, name: string): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${name} must be positive and finite, got ${value}`);
  }
}

/** Refuses what is not a positive integer. */
export function checkPositiveInteger(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a positive integer, got ${value}`);
  }
}
