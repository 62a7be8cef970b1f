import { readFileSync } from "node:fs";
import { checkNumbers } from "../../checks/checkNumbers";
import {
  assignWeights,
  type Precision,
  type WeightsHeader,
  weightsFormat,
  widened,
} from "../../networks/assignWeights";
import type { Network } from "../../networks/network";
import { stored } from "../../networks/storedTensor";
import { withChecksum, withoutChecksum } from "../files/withChecksum";
import { writeWhole } from "../files/writeWhole";

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
  const header: WeightsHeader = { name, precision, shapes: tensors.map(({ shape }) => shape) };
  const lines = Buffer.from(`${weightsFormat}${JSON.stringify(header)}\n`);
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
  assignWeights(content, path, network);
}

/** The upper 16 bits of each number, rounded to nearest, ties to even. */
function rounded(values: Float32Array): Uint16Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(words, (word) => (word + 0x7fff + ((word >>> 16) & 1)) >>> 16);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
