// @ts-check
/** npm run export: the lectures from the outputs that the notebooks hold; nothing is executed. */
import path from "node:path";
import { answered } from "./arguments.mjs";
import { printLectures } from "./lectures/print.mjs";
import { exportLectures, notebooks } from "./notebooks.mjs";
import { setUp } from "./setup/setup.mjs";

const usage = `npm run export -- [options]
  --student      without the solutions of exercises, into lectures-student/
  --pdf          as PDFs with bookmarks, too, into its folder pdf/, solutions open
  --help         say this`;

const known = { values: [], flags: ["student", "pdf", "help"] };
const { pdf, ...edition } = answered(known, "npm run export --", usage, ({ student, pdf }) => ({
  student: student !== undefined,
  pdf: pdf !== undefined,
}));
await setUp();
const index = await exportLectures(notebooks, edition);
if (!index) process.exit(1);
console.log(index);
if (pdf) {
  const folder = await printLectures(path.dirname(index));
  if (!folder) process.exit(1);
  console.log(folder);
}
