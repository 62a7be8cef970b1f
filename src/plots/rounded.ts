/** Six significant digits: more than a screen shows, and few bytes in a stored notebook. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** As many digits as a float32 holds, for where a point stands: 0.3 and not 0.30000001192092896. */
export function placed(value: number): number {
  return Number(value.toPrecision(7));
}
