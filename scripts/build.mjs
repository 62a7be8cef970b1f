// @ts-check
/** npm run build, and before npm pack: what is published, dist/ for Node and dist/esm/ for pages. */
import fs from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";
import { nodeModule, root } from "./setup/paths.mjs";

const tsc = path.join(nodeModule("typescript7"), "bin", "tsc");
const dist = path.join(root, "dist");
const esm = path.join(dist, "esm");

fs.rmSync(dist, { recursive: true, force: true });
for (const project of [root, path.join(root, "src", "browser")]) {
  await run(process.execPath, [tsc, "-p", project, "--sourceMap", "false"]);
}
const wasm = path.join(nodeModule("@tensorflow/tfjs-backend-wasm"), "dist");
const binary = fs.readFileSync(path.join(wasm, "tfjs-backend-wasm-simd.wasm"), "base64");
fs.copyFileSync(
  path.join(root, "src", "browser", "simd.d.ts"),
  path.join(esm, "browser", "simd.d.ts"),
);
fs.writeFileSync(
  path.join(esm, "browser", "simd.js"),
  `export const simd = "data:application/wasm;base64,${binary}";\n`,
);
fs.writeFileSync(
  path.join(esm, "package.json"),
  `${JSON.stringify({ type: "module", sideEffects: ["./browser/backend.js"] }, undefined, 2)}\n`,
);

// Who installs the module need not have plotly, whose types these are.
const loose = ["Annotation", "Data", "Layout", "Slider", "UpdateMenu"]
  .map((name) => `/** As plotly has it. */\nexport type ${name} = Record<string, any>;\n`)
  .join("");
for (const folder of [dist, esm]) fs.writeFileSync(path.join(folder, "plots", "plotly.d.ts"), loose);
