/** The largest number that TensorFlow's integers hold: 2³¹ − 1. What is larger would come out negative, unsaid. */
export const LARGEST_INT32 = 2 ** 31 - 1;

/** Refuses what is no integer from `least` to 2³¹ − 1. */
export function checkInt32(value: number, least: number, name: string): void {
  if (!Number.isInteger(value) || value < least || value > LARGEST_INT32) {
    throw new RangeError(
      `${name} must be an integer from ${least} to ${LARGEST_INT32}, got ${value}`,
    );
  }
}
