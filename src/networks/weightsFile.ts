import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "./network";

/** The file's last bytes: the SHA-256 of all before them. */
const digestBytes = 32;

/**
 * Writes a network's parameters, in the order of `variables`, as the upper halves of their float32 numbers, rounded to nearest:
 * 8 bits of precision (bfloat16), little-endian, and the SHA-256 of it all. Half the size, for a network that is done learning.
 */
export function writeWeights(path: string, { variables }: Network): void {
  const content = Buffer.concat(variables.map((variable) => halves(variable)));
  writeFileSync(path, Buffer.concat([content, digest(content)]));
}

/**
 * Sets a network's parameters to those of a file that `writeWeights` made.
 * @throws Error if the file is damaged, or of another number of parameters; the file system's error if there is none
 */
export function readWeights(path: string, { name, variables }: Network): void {
  const file = readFileSync(path);
  const content = file.subarray(0, Math.max(0, file.length - digestBytes));
  if (!digest(content).equals(file.subarray(content.length))) {
    throw new Error(`${path}: truncated or changed, its checksum is another`);
  }
  const size = variables.reduce((total, variable) => total + variable.size, 0);
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

function digest(content: Uint8Array): Buffer {
  return createHash("sha256").update(content).digest();
}
