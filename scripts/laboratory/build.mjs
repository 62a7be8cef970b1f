// @ts-check
/** What the laboratory's page needs, as classic scripts, since a page from disk may fetch nothing. */
import fs from "node:fs";
import path from "node:path";
import { binary, embedded } from "../live/build.mjs";
import { root, state } from "../setup/paths.mjs";
import { digitsInThePlane } from "./digitsInThePlane.mjs";

const here = path.join(root, "scripts", "laboratory");

/** Where they are kept. */
const folder = path.join(state, "laboratory");

/** Digits that are shown in the plane. */
const shown = 4096;

/** @param {string} entry @param {string} digits */
async function bundled(entry, digits) {
  const { build } = await import("esbuild"); // not before set-up has installed it
  const { outputFiles } = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
    plugins: [
      binary,
      {
        name: "digits",
        setup: (bundle) =>
          bundle.onLoad({ filter: /digits\.mjs$/ }, () => ({
            contents: `export const digits = ${JSON.stringify(digits)};`,
          })),
      },
    ],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

/**
 * Writes the page's script and style.
 * @returns {Promise<string>} their folder
 */
export async function buildLaboratory() {
  fs.mkdirSync(folder, { recursive: true });
  const digits = digitsInThePlane(shown);
  const [worker, page] = await Promise.all(["worker.mjs", "page.mjs"].map((entry) => bundled(entry, digits))); // biome-ignore format: one line
  const script = `globalThis.earthmoverLaboratory={worker:${embedded(worker)}};\n${page}`;
  fs.writeFileSync(path.join(folder, "laboratory.js"), script);
  fs.copyFileSync(path.join(here, "laboratory.css"), path.join(folder, "laboratory.css"));
  return folder;
}
