// @ts-check
/** What the laboratory's page needs, as classic scripts, since a page from disk may fetch nothing. */
import fs from "node:fs";
import path from "node:path";
import { bundled, embedded } from "../live/bundled.mjs";
import { root, state } from "../setup/paths.mjs";
import { digitsInThePlane } from "./digitsInThePlane.mjs";

const here = path.join(root, "scripts", "laboratory");

/** Where they are kept. */
const folder = path.join(state, "laboratory");

/** Digits that are shown in the plane. */
const shown = 4096;

/** Puts the digits' coordinates into a bundle. @param {string} digits @returns {import("esbuild").Plugin} */
const withDigits = (digits) => ({
  name: "digits",
  setup: (bundle) =>
    bundle.onLoad({ filter: /digits\.mjs$/ }, () => ({
      contents: `export const digits = ${JSON.stringify(digits)};`,
    })),
});

/**
 * Writes the page's script and style.
 * @returns {Promise<string>} their folder
 */
export async function buildLaboratory() {
  fs.mkdirSync(folder, { recursive: true });
  const plugins = [withDigits(digitsInThePlane(shown))];
  const [worker, page] = await Promise.all(
    ["worker.mjs", "page.mjs"].map((entry) => bundled(path.join(here, entry), plugins)),
  );
  const script = `globalThis.earthmoverLaboratory={worker:${embedded(worker)}};\n${page}`;
  fs.writeFileSync(path.join(folder, "laboratory.js"), script);
  fs.copyFileSync(path.join(here, "laboratory.css"), path.join(folder, "laboratory.css"));
  return folder;
}
