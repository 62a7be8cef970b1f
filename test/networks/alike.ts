import assert from "node:assert/strict";

const norm = (x: Float32Array): number => Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0));

/**
 * Asserts that each vector of two lists is, in its norm, within a part of the other's: 1e-5 is what sums in another order
 * allow.
 */
export function assertAlike(
  actual: readonly Float32Array[],
  expected: readonly Float32Array[],
  part = 1e-5,
  of = "the list",
): void {
  assert.equal(actual.length, expected.length);
  for (const [i, x] of expected.entries()) {
    const distance = norm(x.map((value, k) => value - actual[i][k]));
    assert.ok(
      distance <= part * norm(x),
      `${of}, vector ${i}: ${distance} apart, of a norm of ${norm(x)}`,
    );
  }
}
