/**
 * Asserts what the text says: prints "✓ statement" if it holds.
 * @throws Error "not true here: statement" if it does not, which fails the cell and with it the lecture
 */
export function claim(statement: string, holds: boolean): void {
  if (!holds) throw new Error(`not true here: ${statement}`);
  console.log(`✓ ${statement}`);
}
