// @ts-check
import fs from "node:fs";
import path from "node:path";
import { run } from "../run.mjs";
import { nodeModule, root } from "../setup/paths.mjs";

/** Where the module and its tests are compiled to. */
export const build = path.join(root, "build");

/** Compiles the module and its tests; whether their types agree. */
export async function compile() {
  for (const folder of ["src", "test"]) {
    fs.rmSync(path.join(build, folder), { recursive: true, force: true });
  }
  const tsc = path.join(nodeModule("typescript7"), "bin", "tsc");
  return (await run(process.execPath, [tsc, "-p", path.join(root, "test")])) === 0;
}
