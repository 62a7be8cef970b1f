/**
 * JSON of a value, with every number in it: JSON has no NaN and no infinity, and writes null for them, unsaid.
 * @param name what errors call the value
 * @throws RangeError, by the number's place in the value
 */
export function exactJson(value: unknown, name: string): string {
  checkWithin(value, name);
  return JSON.stringify(value);
}

function checkWithin(value: unknown, place: string): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`${place} must be finite, got ${value}`);
  }
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) checkWithin(inner, `${place}.${key}`);
}
