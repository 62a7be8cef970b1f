// @ts-check
/** Modules as classic scripts for a page from disk, which may fetch nothing. */
import fs from "node:fs";
import path from "node:path";
import { nodeModule } from "../setup/paths.mjs";

/** Puts tfjs' WebAssembly binary into the bundle. @type {import("esbuild").Plugin} */
const binary = {
  name: "binary",
  setup(bundle) {
    bundle.onResolve({ filter: /\/simd$/ }, () => ({ path: "simd", namespace: "binary" }));
    bundle.onLoad({ filter: /.*/, namespace: "binary" }, () => {
      const folder = path.join(nodeModule("@tensorflow/tfjs-backend-wasm"), "dist");
      const base64 = fs.readFileSync(path.join(folder, "tfjs-backend-wasm-simd.wasm"), "base64");
      return { contents: `export const simd = "data:application/wasm;base64,${base64}";` };
    });
  },
};

/**
 * A module and all that it imports as one script.
 * @param {string} entry its file
 * @param {readonly import("esbuild").Plugin[]} [plugins]
 */
export async function bundled(entry, plugins = []) {
  const { build } = await import("esbuild"); // not before set-up has installed it
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
    plugins: [binary, ...plugins],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

/** A value as an expression that no HTML can end. @param {unknown} value */
export const embedded = (value) => JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028"); // biome-ignore format: one line
