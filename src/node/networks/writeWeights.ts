import { readFileSync } from "node:fs";
import { checkNumbers } from "../../checks/checkNumbers";
import { type Network, parameterCount } from "../../networks/network";
import { assignStored, type StoredTensor, stored } from "../../networks/storedTensor";
import { withChecksum, withoutChecksum } from "../files/withChecksum";
import { writeWhole } from "../files/writeWhole";

/**
 * How a file stores numbers: "float32", as they are, or "bfloat16", the upper half of each, rounded to nearest: 8 bits of
 * precision in half the space, for a network whose training is finished.
 */
export type Precision = "float32" | "bfloat16";

const MAGIC = "earthmover weights 1\n";

/** What a file says before its numbers. */
interface Header {
  readonly name: string;
  readonly precision: Precision;
  readonly shapes: readonly (readonly number[])[];
}

/**
 * Writes a network's parameters to a file, in the order of `variables`, completely or not at all. The file holds a line that
 * names the format, a line of JSON with the network's name, the precision and the shapes, the numbers, little-endian, and the
 * SHA-256 of all that.
 * @throws RangeError if a parameter is not finite, or would not be in that precision, by number; NotWritten if the file cannot be
 * written; in both cases an existing file is left as it was
 */
export function writeWeights(
  path: string,
  network: Network,
  precision: Precision = "float32",
): void {
  const { name, variables } = network;
  const tensors = variables.map(stored);
  const numbers = tensors.map(({ values }, i) => {
    const place = (k: number) => `${name}: parameter ${k} of variable ${i}`;
    if (values.length > 0) checkNumbers(values, name, place);
    if (precision === "float32") return bytesOf(values);
    const halves = rounded(values);
    checkNumbers(widened(halves), name, (k) => `${place(k)}, ${values[k]} in bfloat16,`);
    return bytesOf(halves);
  });
  const header: Header = { name, precision, shapes: tensors.map(({ shape }) => shape) };
  const lines = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
  writeWhole(path, withChecksum(Buffer.concat([lines, ...numbers])));
}

/**
 * Sets a network's parameters to those in a file written by `writeWeights`; the earlier files of bfloat16 numbers alone,
 * without a header, are read too.
 * @throws Error if the file is damaged; RangeError if its shapes are not those of the network, or if it holds a number that is
 * not finite; the file system's error if there is no such file. Then nothing is changed
 */
export function readWeights(path: string, network: Network): void {
  const content = withoutChecksum(readFileSync(path));
  if (!content) throw new Error(`${path}: truncated or changed, its checksum is another`);
  const saysWhat = content.subarray(0, MAGIC.length).toString() === MAGIC;
  const tensors = saysWhat ? described(content) : bare(content, path, network);
  const { name, variables } = network;
  if (tensors.length !== variables.length) {
    throw new RangeError(
      `${path}: ${name} has ${variables.length} variables, got ${tensors.length}`,
    );
  }
  for (const [i, { values }] of tensors.entries()) {
    if (values.length === 0) continue;
    checkNumbers(values, path, (k) => `${path}: parameter ${k} of variable ${i}`);
  }
  assignStored(
    new Map(variables.map((variable, i) => [`variable ${i} of ${name}`, variable])),
    Object.fromEntries(tensors.map((tensor, i) => [`variable ${i} of ${name}`, tensor])),
    path,
  );
}

/** What a file holds that says what. */
function described(content: Buffer): StoredTensor[] {
  const end = content.indexOf("\n", MAGIC.length);
  const header = JSON.parse(content.subarray(MAGIC.length, end).toString()) as Header;
  return cut(content.subarray(end + 1), header.shapes, header.precision);
}

/** What a file of bfloat16 numbers alone holds, if it is the network's. */
function bare(content: Buffer, path: string, network: Network): StoredTensor[] {
  const size = parameterCount(network);
  if (content.length !== 2 * size) {
    throw new RangeError(
      `${path}: ${network.name} has ${size} parameters, got ${content.length / 2}`,
    );
  }
  return cut(
    content,
    network.variables.map(({ shape }) => shape),
    "bfloat16",
  );
}

/** Numbers cut into tensors. */
function cut(
  numbers: Buffer,
  shapes: readonly (readonly number[])[],
  precision: Precision,
): StoredTensor[] {
  const width = precision === "float32" ? 4 : 2;
  let at = 0;
  return shapes.map((shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const bytes = Uint8Array.from(numbers.subarray(at, at + width * size)).buffer; // aligned
    at += width * size;
    const values =
      precision === "float32" ? new Float32Array(bytes) : widened(new Uint16Array(bytes));
    return { shape, values };
  });
}

/** The upper 16 bits of each number, rounded to nearest, ties to even. */
function rounded(values: Float32Array): Uint16Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(words, (word) => (word + 0x7fff + ((word >>> 16) & 1)) >>> 16);
}

/** The numbers whose upper 16 bits these are. */
function widened(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
