/**
 * Refuses the first of the names given that is not known.
 * @throws RangeError with what it is, the names known, and the nearest of them
 */
export function checkNames(what: string, given: readonly string[], known: readonly string[]): void {
  const at = given.findIndex((name) => !known.includes(name));
  if (at < 0) return;
  const unknown = String(given[at]);
  const meant = known.find((name) => distance(name, unknown) <= unknown.length / 3);
  const hint = meant === undefined ? "" : `: ${meant}?`;
  throw new RangeError(`${what} must be one of ${known.join(", ")}, got ${unknown}${hint}`);
}

/** Letters to put in, take out or change to make one word of the other (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[b.length];
}
