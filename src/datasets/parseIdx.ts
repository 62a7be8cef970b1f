/** The content of an IDX file of bytes: images have shape [size, height, width], labels [size]. */
export interface Idx {
  /** [size, height, width] for images, [size] for labels. */
  readonly shape: readonly number[];
  /** The bytes, row-major, from 0 to 255. */
  readonly data: Uint8Array;
}

/** The first four bytes: two zeros, 0x08 for unsigned bytes, the number of dimensions. */
const MAGIC = { images: 0x00000803, labels: 0x00000801 } satisfies Readonly<
  Record<IdxKind, number>
>;

/** The kind of IDX file that is expected. */
export type IdxKind = "images" | "labels";

/**
 * Parses the bytes of an unzipped IDX file; `name` is its name in errors.
 * @throws Error for a wrong magic number, a header or data of the wrong length, or a file without items
 * @see the format's description by LeCun, Cortes & Burges, "The MNIST database of handwritten digits".
 */
export function parseIdx(content: Uint8Array, name: string, kind: IdxKind): Idx {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const rank = MAGIC[kind] & 0xff;
  const header = 4 + 4 * rank;
  if (content.length >= 4) checkMagic(view.getUint32(0), name, kind);
  if (content.length < header) {
    throw new Error(`${name}: the header must be ${header} bytes, got a file of ${content.length}`);
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (shape.includes(0)) {
    const least = kind === "images" ? "one item and one pixel" : "one item";
    throw new Error(`${name}: must hold at least ${least}, got shape [${shape}]`);
  }
  const expected = shape.reduce((product, length) => product * length, 1);
  const data = content.subarray(header);
  if (data.length !== expected) {
    const fault = data.length < expected ? "truncated" : "bytes after its end";
    throw new Error(
      `${name}: ${fault}: shape [${shape}] needs ${expected} bytes of data, got ${data.length}`,
    );
  }
  return { shape, data };
}

function checkMagic(magic: number, name: string, kind: IdxKind): void {
  if (magic === MAGIC[kind]) return;
  const hex = (value: number) => `0x${value.toString(16).padStart(8, "0")}`;
  throw new Error(
    `${name}: magic number must be ${hex(MAGIC[kind])} for ${kind}, got ${hex(magic)}`,
  );
}
