/** An IDX file of unsigned bytes made by hand: two zeros, 0x08, the rank, each length in four bytes, the values. */
export function idxBytes(shape: number[], values: number[]): Buffer {
  const lengths = shape.flatMap((n) => [n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]);
  return Buffer.from([0, 0, 8, shape.length, ...lengths, ...values]);
}
