// @ts-check
/** npm run notebooks: executes the notebooks, all or those named, and keeps their outputs in them, to be committed. */
import fs from "node:fs";
import path from "node:path";
import { executeInPlace, notebooks } from "./notebooks.mjs";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const named = process.argv.slice(2);
if (!(await executeInPlace(named.length > 0 ? named : notebooks))) process.exit(1);
keepReadmeFigure();

/** The README's figure is the output of the cell that is tagged so. */
function keepReadmeFigure() {
  for (const file of notebooks) {
    for (const cell of JSON.parse(fs.readFileSync(file, "utf8")).cells) {
      if (!cell.metadata.tags?.includes("readme-figure")) continue;
      for (const { data } of cell.outputs) {
        if (!data?.["image/png"]) continue;
        fs.writeFileSync(path.join(root, ".github", "figure.png"), data["image/png"], "base64");
      }
    }
  }
}
