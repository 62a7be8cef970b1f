/** Refuses what is not a positive finite number. */
export function checkPositive(value: number, name: string): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${name} must be positive and finite, got ${value}`);
  }
}
