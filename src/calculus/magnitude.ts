/**
 * A power of 2 no larger than the largest |x_i| and more than half of it, 1 where all are 0: to divide by it changes no digit that counts beside
 * the largest. NaN where one is NaN, else infinite where one is.
 */
export function magnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs(values[i]));
  }
  if (largest === 0) return 1;
  if (!Number.isFinite(largest)) return largest;
  const power = 2 ** Math.min(Math.floor(Math.log2(largest)), 1023);
  return power <= largest ? power : power / 2; // the logarithm is rounded, up at times
}
