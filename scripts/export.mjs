// @ts-check
/** npm run export: the lectures from the outputs that the notebooks hold; nothing is executed. */
import path from "node:path";
import { exportLectures, lectures, notebooks } from "./notebooks.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
if (!(await exportLectures(notebooks))) process.exit(1);
console.log(path.join(lectures, "index.html"));
