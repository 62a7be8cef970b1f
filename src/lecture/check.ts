/**
 * Prints whether the answer to an exercise is right, or what is wrong with it if `right` returns that in words. A wrong answer is not
 * an error, since the notebook as handed out has no answers yet and runs to its end; nor is one that a function refuses with a
 * RangeError, such as NaN in place of an answer.
 */
export function check(exercise: string, right: () => boolean | string): void {
  const verdict = verdictOf(right);
  if (verdict === true) console.log(`${exercise}: right`);
  else console.log(`${exercise}: not yet${verdict ? `: ${verdict}` : ""}`);
}

function verdictOf(right: () => boolean | string): boolean | string {
  try {
    return right();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
