// @ts-check
/**
 * npm run build: the package as it is published, in build/package: dist/ for Node, dist/esm/ for pages. `npm pack ./build/package`
 * makes one file of it.
 */
import fs from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";
import { nodeModule, root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const { build } = await import("esbuild"); // which set-up installs
const out = path.join(root, "build", "package");
fs.rmSync(out, { recursive: true, force: true });

const about = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
const copied = ["package.json", "README.md", "LICENSE", ...about.files];
for (const name of copied.filter((it) => it !== "dist")) {
  fs.cpSync(path.join(root, name), path.join(out, name), { recursive: true });
}

const [node, esm] = [path.join(out, "dist"), path.join(out, "dist", "esm")];
const tsc = path.join(nodeModule("typescript7"), "bin", "tsc");
for (const [project, folder] of [
  [root, node],
  [path.join(root, "src", "browser"), esm],
]) {
  const args = [tsc, "-p", project, "--outDir", folder, "--sourceMap", "false"];
  if ((await run(process.execPath, args)) !== 0) process.exit(1);
}

// tfjs-core leaves its gradients to tfjs' larger packages, and a method that one of them calls. They speak to the one engine that
// a process has.
const core = path.join(nodeModule("@tensorflow/tfjs-core"), "dist");
await build({
  stdin: {
    contents: 'import "./register_all_gradients"; import "./public/chained_ops/reshape";',
    resolveDir: core,
  },
  outfile: path.join(node, "node", "registerGradients.cjs"),
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  legalComments: "none",
});

// The WebAssembly binary inside the module, for pages that may fetch nothing.
const wasm = path.join(nodeModule("@tensorflow/tfjs-backend-wasm"), "dist");
const binary = fs.readFileSync(path.join(wasm, "tfjs-backend-wasm-simd.wasm"), "base64");
const simd = path.join("browser", "simd");
fs.writeFileSync(
  path.join(esm, `${simd}.js`),
  `export const simd = "data:application/wasm;base64,${binary}";\n`,
);
fs.copyFileSync(path.join(root, "src", `${simd}.d.ts`), path.join(esm, `${simd}.d.ts`));
const pure = { type: "module", sideEffects: ["./browser/index.js", "./browser/backend.js"] };
fs.writeFileSync(path.join(esm, "package.json"), `${JSON.stringify(pure, undefined, 2)}\n`);

// Who installs the module need not have plotly, whose types these are.
const loose = ["Annotation", "Data", "Layout", "Shape", "Slider", "UpdateMenu"]
  .map((name) => `/** As plotly has it. */\nexport type ${name} = Record<string, any>;\n`)
  .join("");
for (const folder of [node, esm]) {
  fs.writeFileSync(path.join(folder, "plots", "plotly.d.ts"), loose);
}
// No type that a user meets speaks of these.
for (const folder of [node, esm]) {
  const inner = path.join(folder, "compile", "wasm");
  for (const name of fs.readdirSync(inner).filter((it) => it.endsWith(".d.ts"))) {
    fs.rmSync(path.join(inner, name));
  }
}
console.log(path.relative(root, out));
