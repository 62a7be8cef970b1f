// @ts-check
/** npm run lab: JupyterLab with our kernel, on localhost with a token, at the notebooks. */
import path from "node:path";
import { run } from "./run.mjs";
import { root, venv } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : []; // in a container, say
const jupyter = path.join(venv, "bin", "jupyter-lab");
process.exit(
  await run(jupyter, [
    "--ip=127.0.0.1",
    `--notebook-dir=${root}`,
    ...asRoot,
    ...process.argv.slice(2),
  ]),
);
