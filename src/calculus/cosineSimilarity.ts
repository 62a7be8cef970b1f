/**
 * The cosine of the angle between two vectors [n], ⟨a, b⟩ / (‖a‖₂ ‖b‖₂): 1 for the same direction, 0 for a right angle, −1 for
 * opposite directions, at any scale.
 * @throws RangeError if the vectors differ in length, hold a number that is not finite, or if one has norm 0 and so no direction
 */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new RangeError(`vectors must be of one length, got ${a.length} and ${b.length}`);
  }
  const [ofA, ofB] = [largest(a), largest(b)];
  if (ofA === 0 || ofB === 0) {
    throw new RangeError("a cosine needs two directions, got a vector of length 0");
  }
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] / ofA, b[i] / ofB]; // so that no square underflows
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return product / Math.sqrt(squareA * squareB);
}

/** The largest |value|. */
function largest(vector: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < vector.length; i++) {
    if (!Number.isFinite(vector[i])) {
      throw new RangeError(`a vector must be finite, got ${vector[i]} at ${i}`);
    }
    most = Math.max(most, Math.abs(vector[i]));
  }
  return most;
}
