// @ts-check
/**
 * npm start: set-up, the lectures with the outputs that the notebooks hold, then every notebook executed in the quick profile, and
 * the lectures once more with what came out here.
 */
import path from "node:path";
import { execute, exportLectures, notebooks } from "./notebooks.mjs";
import { state } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const held = await exportLectures(notebooks);
if (!held) process.exit(1);
console.log(`\n${held}\nThe lectures can be read; now each is executed on this machine.\n`);
const executed = await execute(path.join(state, "notebooks"));
const index = executed && (await exportLectures(executed));
if (!index) process.exit(1);
console.log(`\n${index}\nThe lectures as this machine has executed them.`);
