// @ts-check
/** npm start: set-up, every notebook executed in the quick profile, the lectures exported. */
import path from "node:path";
import { execute, exportLectures, lectures } from "./notebooks.mjs";
import { state } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const executed = await execute(path.join(state, "notebooks"));
if (!executed || !(await exportLectures(executed))) process.exit(1);
console.log(path.join(lectures, "index.html"));
