/** weight·|x − y|, weight ≥ 0, where the difference alone may be beyond the largest double. */
export function weightedDistance(weight: number, x: number, y: number): number {
  const apart = Math.abs(x - y);
  return apart < Infinity ? weight * apart : 2 * (weight * Math.abs(x / 2 - y / 2));
}
