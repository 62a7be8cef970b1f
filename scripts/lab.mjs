// @ts-check
/** npm run lab: JupyterLab with our kernel, on localhost with a token, at copies of the notebooks to work in. */
import path from "node:path";
import { workingCopies } from "./lab/workingCopies.mjs";
import { notebooks } from "./notebooks.mjs";
import { run } from "./run.mjs";
import { root, venv } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

/** The folder of the copies, which git ignores; a copy that is deleted is made afresh. */
const folder = "learning";

await setUp();
workingCopies(notebooks, path.join(root, folder));
const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : []; // in a container, say
const jupyter = path.join(venv, "bin", "jupyter-lab");
process.exit(
  await run(jupyter, [
    "--ip=127.0.0.1",
    `--notebook-dir=${root}`,
    `--LabApp.default_url=/lab/tree/${folder}`,
    ...asRoot,
    ...process.argv.slice(2),
  ]),
);
