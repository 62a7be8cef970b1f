import { mean } from "./plain";

/**
 * Batch normalization in plain JavaScript and double precision, of values that run through the channels fastest.
 * @param gain one number a channel, as is `shift`
 */
export function normalized(
  values: readonly number[],
  gain: ArrayLike<number>,
  shift: ArrayLike<number>,
): number[] {
  const n = gain.length;
  const channels = Array.from({ length: n }, (_, k) => values.filter((_, i) => i % n === k));
  const means = channels.map(mean);
  const roots = channels.map((x, k) =>
    Math.sqrt(mean(x.map((value) => (value - means[k]) ** 2)) + 1e-5),
  );
  return values.map((value, i) => {
    const k = i % n;
    return (gain[k] * (value - means[k])) / roots[k] + shift[k];
  });
}
