import assert from "node:assert/strict";

/** How far apart two numbers may be: `relative` is a fraction of the expected value, `absolute` in its own unit; the larger counts. */
export interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

/**
 * Asserts |actual − expected| ≤ max(absolute, relative · |expected|), element by element for arrays of one length.
 * The message names what was compared and prints actual, expected, their difference and the tolerance.
 */
export function assertClose(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  { relative = 0, absolute = 0 }: Tolerance,
  what: string,
): void {
  if (typeof actual === "number" && typeof expected === "number") {
    if (Object.is(actual, expected)) return;
    const difference = Math.abs(actual - expected);
    const tolerance = Math.max(absolute, relative * Math.abs(expected));
    // Written so that NaN fails.
    const close = difference <= tolerance;
    assert.ok(
      close,
      `${what}: got ${actual}, expected ${expected}: difference ${difference}, tolerance ${tolerance}`,
    );
    return;
  }
  if (typeof actual === "number" || typeof expected === "number") {
    assert.fail(`${what}: a number was compared with an array`);
  }
  assert.equal(actual.length, expected.length, `${what}: lengths differ`);
  for (let i = 0; i < actual.length; i++) {
    assertClose(actual[i], expected[i], { relative, absolute }, `${what}[${i}]`);
  }
}
