import { createHash } from "node:crypto";

/** Bytes of a SHA-256. */
const digestBytes = 32;

/** The bytes with their SHA-256 behind them. */
export function withChecksum(content: Buffer): Buffer {
  return Buffer.concat([content, digest(content)]);
}

/** What was sealed, a view; undefined where a byte is missing, added or changed. */
export function withoutChecksum(bytes: Buffer): Buffer | undefined {
  const content = bytes.subarray(0, Math.max(0, bytes.length - digestBytes));
  return digest(content).equals(bytes.subarray(content.length)) ? content : undefined;
}

function digest(content: Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}
