/**
 * The cosine of the angle between two vectors, ⟨a, b⟩ / (‖a‖₂ ‖b‖₂): 1 for one direction, 0 for right angles, −1 for opposite ones.
 * @throws RangeError if their lengths differ, or for a vector of length 0, which has no direction
 */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new RangeError(`vectors must be of one length, got ${a.length} and ${b.length}`);
  }
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    squareA += a[i] * a[i];
    squareB += b[i] * b[i];
  }
  if (squareA === 0 || squareB === 0) {
    throw new RangeError("a cosine needs two directions, got a vector of length 0");
  }
  return product / Math.sqrt(squareA * squareB);
}
