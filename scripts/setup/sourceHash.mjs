// @ts-check
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * SHA-256 over a folder: the relative path and the contents of every file in it, in the order of the paths.
 * @param {string} folder
 * @returns {string}
 */
export function sourceHash(folder) {
  const hash = createHash("sha256");
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"));
  const names = files.map((entry) =>
    path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)),
  );
  for (const name of names.sort()) {
    hash
      .update(`${name}\0`)
      .update(fs.readFileSync(path.join(folder, name)))
      .update("\0");
  }
  return hash.digest("hex");
}
