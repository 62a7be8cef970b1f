/**
 * Says whether an exercise's answer is right, or what is wrong with it, where `right` gives that in words. A wrong answer is no error:
 * the notebook as it is handed out has none yet, and runs to its end. Neither is one that a function refuses with a
 * RangeError, as it does NaN in an answer's place.
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
