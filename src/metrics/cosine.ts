/**
 * The cosine ⟨a, b⟩ / (‖a‖ ‖b‖) between two lists of arrays, each list read as one vector: a step's change of each parameter and
 * the gradient in each, for instance. 1 where the step follows the gradient, below 0 where momentum carries it against;
 * undefined where one of the two is 0.
 * @throws RangeError if the lists, or two arrays of one place, differ in length, or a number is not finite
 * Source: Arjovsky, Chintala & Bottou, "Wasserstein GAN", 2017, on optimizers with momentum.
 */
export function cosine(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
): number | undefined {
  if (a.length !== b.length) {
    throw new RangeError(`a and b must hold as many arrays, got ${a.length} and ${b.length}`);
  }
  const [ofA, ofB] = [largestOf(a), largestOf(b)];
  if (ofA === 0 || ofB === 0) return undefined;
  let [dot, aa, bb] = [0, 0, 0];
  for (const [l, values] of a.entries()) {
    if (values.length !== b[l].length) {
      throw new RangeError(
        `a[${l}] and b[${l}] must be as long, got ${values.length} and ${b[l].length}`,
      );
    }
    for (let i = 0; i < values.length; i++) {
      const [x, y] = [values[i] / ofA, b[l][i] / ofB]; // so that no square underflows
      dot += x * y;
      aa += x * x;
      bb += y * y;
    }
  }
  return dot / Math.sqrt(aa * bb);
}

/** The largest |value| of all arrays. */
function largestOf(arrays: readonly ArrayLike<number>[]): number {
  let largest = 0;
  for (const [l, values] of arrays.entries()) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) {
        throw new RangeError(`array ${l} must be finite, got ${values[i]} at ${i}`);
      }
      largest = Math.max(largest, Math.abs(values[i]));
    }
  }
  return largest;
}
