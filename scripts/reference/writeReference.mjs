// @ts-check
/** The reference: TypeDoc's pages of the doc comments. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "../run.mjs";
import { nodeModule, root, state } from "../setup/paths.mjs";
import { sourceHash } from "../setup/sourceHash.mjs";

const options = path.join(root, "scripts", "reference", "typedoc.json");

/** Where the pages are kept, and of which source they are. */
const [folder, stamp] = ["reference", "reference.sha256"].map((name) => path.join(state, name));

/** All that TypeDoc has read, as JSON. */
export const modelFile = path.join(state, "reference.json");

/**
 * The reference of the module as Node has it, with a search that needs no server; written where the source has changed.
 * @returns {Promise<string | undefined>} its folder; undefined where a public name has no doc comment, or TypeDoc cannot read one,
 * which it says
 */
export async function writeReference() {
  const hash = createHash("sha256").update(sourceHash(path.join(root, "src")));
  for (const file of [options, path.join(root, "package-lock.json")]) {
    hash.update(fs.readFileSync(file));
  }
  const current = hash.digest("hex");
  const stands = [folder, modelFile, stamp].every((file) => fs.existsSync(file));
  if (stands && fs.readFileSync(stamp, "utf8") === current) return folder;
  fs.rmSync(stamp, { force: true });
  const typedoc = path.join(nodeModule("typedoc"), "bin", "typedoc");
  const made = ["--out", folder, "--json", modelFile];
  const code = await run(process.execPath, [typedoc, "--options", options, ...made]);
  if (code !== 0) return undefined;
  fs.writeFileSync(stamp, current);
  return folder;
}
