// @ts-check
/** WORK FOLDER: writes the work's start into the folder and prints {"written":true}; a process of its own, for its memory. */
import { writeFolder } from "./folder.mjs";

const [name, folder] = process.argv.slice(2);
writeFolder(/** @type {import("./titles.mjs").WorkName} */ (name), folder);
process.stdout.write(`${JSON.stringify({ written: true })}\n`);
