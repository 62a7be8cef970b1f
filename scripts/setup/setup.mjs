// @ts-check
/** Set-up: from a bare clone to a working one, or from a project that has installed the module to one with TensorFlow. What stands already is left alone. */
import fs from "node:fs";
import path from "node:path";
import { lockClone } from "./lock.mjs";
import { project, state } from "./paths.mjs";
import { runStep, SetupError } from "./step.mjs";
import { checkNode, checkRoom, findCompiler, findPython, platform } from "./tools.mjs";

/** Runs whatever steps are not done; ends the process with the reason if one fails. */
export async function setUp() {
  const start = Date.now();
  try {
    const ran = await runSteps();
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(ran > 0 ? `Set-up done in ${seconds} s.` : `Set-up is current (${seconds} s).`);
  } catch (error) {
    if (isDiskFull(error)) {
      console.error(
        "\nSet-up stopped. The disk is full: free some space and run the command again.",
      );
    } else if (error instanceof SetupError) {
      console.error(`\nSet-up stopped. ${error.message}`);
    } else throw error;
    process.exit(1);
  }
}

/** @returns {Promise<number>} how many steps had something to do */
async function runSteps() {
  checkNode();
  if (!platform().tested) {
    console.log(
      `Set-up on ${process.platform} ${process.arch} is untested: please report what you see.`,
    );
  }
  const complete = path.join(state, "complete");
  if (!fs.existsSync(complete)) {
    checkRoom();
    findPython();
    findCompiler();
  }
  const release = await lockClone();
  try {
    const { steps } = await import(project ? "./tensorflow.mjs" : "./steps.mjs");
    let ran = 0;
    for (const step of steps) if (await runStep(step)) ran++;
    fs.writeFileSync(complete, "");
    return ran;
  } finally {
    release();
  }
}

/** @param {unknown} error */
function isDiskFull(error) {
  return error instanceof Error && /** @type {NodeJS.ErrnoException} */ (error).code === "ENOSPC";
}
