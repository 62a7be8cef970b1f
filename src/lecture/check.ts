/**
 * Says whether an exercise's answer is right. A wrong answer is no error: the notebook as it is handed out
 * has none yet, and runs to its end. Neither is one that a function refuses with a RangeError, as it does NaN in an answer's place.
 */
export function check(exercise: string, right: () => boolean): void {
  console.log(holds(right) ? `${exercise}: right` : `${exercise}: not yet`);
}

function holds(right: () => boolean): boolean {
  try {
    return right();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
