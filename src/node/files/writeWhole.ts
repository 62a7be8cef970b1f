import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The error thrown, with its path, for a file that could not be written: a full disk, a limit, a folder without write permission.
 */
export class NotWritten extends Error {
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`${path} could not be written: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Writes a file completely or not at all, whatever interrupts the writing: to a file beside it, forced to disk, then renamed. Its
 * folder is created if there is none.
 * @throws NotWritten if the file cannot be written; then an existing file is left as it was
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    replace(path, Buffer.from(content));
  } catch (error) {
    throw new NotWritten(path, error);
  }
}

function replace(path: string, bytes: Buffer): void {
  const partial = `${path}.partial`;
  const file = openSync(partial, "w");
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
    forceFolder(dirname(path)); // so that the new name is on disk too
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function forceFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
