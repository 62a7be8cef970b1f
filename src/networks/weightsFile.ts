import { readFileSync, writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import { type Network, parameterCount } from "./network";
import { sealed, unsealed } from "./sealed";

/**
 * Writes a network's parameters, in the order of `variables`, as the upper halves of their float32 numbers, rounded to nearest:
 * 8 bits of precision (bfloat16), little-endian, and the SHA-256 of it all. Half the size, for a network that is done learning.
 */
export function writeWeights(path: string, { variables }: Network): void {
  writeFileSync(path, sealed(Buffer.concat(variables.map(halves))));
}

/**
 * Sets a network's parameters to those of a file that `writeWeights` made.
 * @throws Error if the file is damaged, or of another number of parameters; the file system's error if there is none
 */
export function readWeights(path: string, network: Network): void {
  const { name, variables } = network;
  const content = unsealed(readFileSync(path));
  if (!content) throw new Error(`${path}: truncated or changed, its checksum is another`);
  const size = parameterCount(network);
  if (content.length !== 2 * size) {
    throw new Error(`${path}: ${name} has ${size} parameters, got ${content.length / 2}`);
  }
  let at = 0;
  for (const variable of variables) {
    const bits = Uint32Array.from({ length: variable.size }, () => {
      const half = content.readUInt16LE(at);
      at += 2;
      return half << 16;
    });
    tf.tidy(() => variable.assign(tf.tensor(new Float32Array(bits.buffer), variable.shape)));
  }
}

/** The upper 16 bits of each number, little-endian, rounded to nearest, ties to even. */
function halves(variable: tf.Variable): Buffer {
  const values = variable.dataSync<"float32">();
  const bytes = Buffer.alloc(2 * values.length);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (const [i, word] of bits.entries()) {
    const even = (word >>> 16) & 1;
    bytes.writeUInt16LE(((word + 0x7fff + even) >>> 16) & 0xffff, 2 * i);
  }
  return bytes;
}
