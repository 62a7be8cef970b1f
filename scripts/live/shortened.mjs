// @ts-check
/**
 * A cell's source with less to do: each text of `short` in the place of its key.
 * @param {string} source
 * @param {Readonly<Record<string, string>>} short
 * @throws Error for a key that does not stand there exactly once
 */
export function shortened(source, short) {
  let made = source;
  for (const [long, instead] of Object.entries(short)) {
    const parts = made.split(long);
    if (parts.length !== 2) {
      throw new Error(`a short form replaces what stands in its cell once, got ${long}, ${parts.length - 1} times`); // biome-ignore format: one line
    }
    made = parts.join(instead);
  }
  return made;
}
