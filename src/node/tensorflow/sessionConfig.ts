/** What TensorFlow is asked for when it loads a graph. */
export interface SessionConfig {
  /** Threads that one op may run on; all of the machine's where nothing is said. */
  readonly opThreads?: number;
  /**
   * Whether TensorFlow's own optimizer must leave the graph as it is. It turns roots that one divides by into reciprocal
   * roots, which each maker of processors rounds otherwise.
   */
  readonly asWritten: boolean;
}

/**
 * TensorFlow's ConfigProto of these settings, as its bytes in hexadecimal: intra_op_parallelism_threads is field 2, and
 * disable_meta_optimizer field 19 of field 10, the rewriter's, of field 10, the graph's.
 */
export function sessionConfig({ opThreads, asWritten }: SessionConfig): string {
  const optimizer = part(10, part(10, [...varint(19 << 3), 1]));
  const bytes = [
    ...(opThreads === undefined ? [] : [2 << 3, ...varint(opThreads)]),
    ...(asWritten ? optimizer : []),
  ];
  return Buffer.from(bytes).toString("hex");
}

/** A message within a message: its field, its length, its bytes. */
function part(field: number, bytes: readonly number[]): number[] {
  return [(field << 3) | 2, ...varint(bytes.length), ...bytes];
}

/** A whole number, seven bits to a byte, the lowest first. */
function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
