// @ts-check
/** npm run export: the lectures from the outputs that the notebooks hold; nothing is executed. */
import { answered } from "./arguments.mjs";
import { exportLectures, notebooks } from "./notebooks.mjs";
import { setUp } from "./setup/setup.mjs";

const usage = `npm run export -- [options]
  --student      without the solutions of exercises, into lectures-student/
  --help         say this`;

const known = { values: [], flags: ["student", "help"] };
const edition = answered(known, "npm run export --", usage, ({ student }) => ({
  student: student !== undefined,
}));
await setUp();
const index = await exportLectures(notebooks, edition);
if (!index) process.exit(1);
console.log(index);
