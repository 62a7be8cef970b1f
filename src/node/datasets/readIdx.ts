import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type Idx, type IdxKind, parseIdx } from "../../datasets/parseIdx";

/**
 * Reads the IDX file at `path`, or at `path` + ".gz".
 * @throws Error if neither exists, for damaged gzip data, and as `parseIdx`
 */
export function readIdx(path: string, kind: IdxKind): Idx {
  const found = [path, `${path}.gz`].find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`${path}: no such file, with or without .gz`);
  return parseIdx(unzipped(readFileSync(found), found), found, kind);
}

/** Bytes, unzipped where they are gzipped. @throws Error for damaged gzip data; `name` is what it calls them */
export function unzipped(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new Error(`${name}: gzip data truncated or damaged: ${(cause as Error).message}`, {
      cause,
    });
  }
}
