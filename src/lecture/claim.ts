/**
 * Asserts what the text states: prints "✓ statement" if it holds.
 * @throws Error "not true here: statement" if it does not hold, which fails the cell and with it the lecture
 */
export function claim(statement: string, holds: boolean): void {
  if (!holds) throw new Error(`not true here: ${statement}`);
  console.log(`✓ ${statement}`);
}
