// @ts-check
/** Runs a program for set-up: its output becomes the line's note, its failure a SetupError that says what to do. */
import { spawn } from "node:child_process";
import { environment } from "./environment.mjs";
import { noteChild } from "./lock.mjs";
import { root } from "./paths.mjs";
import { SetupError } from "./step.mjs";

/** Lines that an error repeats from the start and from the end of a failed program's output. */
const linesShown = 8;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ what: string, say?: (note: string) => void, cwd?: string }} options  `what` it was for, in the error
 * @returns {Promise<void>}
 */
export function runProgram(command, args, { what, say = () => {}, cwd = root }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (child.pid) noteChild(child.pid);
    let output = "";
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output = (output + chunk).slice(-20_000);
      const last = output
        .trimEnd()
        .split(/[\r\n]+/)
        .at(-1);
      if (last) say(last);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) =>
      reject(new SetupError(`${what}: cannot start ${command}: ${error.message}`)),
    );
    child.on("close", (code, signal) => {
      if (code === 0) return resolve();
      const lines = output.trimEnd().split("\n");
      const middle = lines.splice(linesShown, Math.max(0, lines.length - 2 * linesShown));
      if (middle.length > 0) lines.splice(linesShown, 0, `(${middle.length} lines)`);
      const shown = lines.join("\n    ");
      const how = signal ? `was stopped by ${signal}` : `ended with code ${code}`;
      reject(new SetupError(`${what} ${how}. ${advice(output)}\n    ${shown}`));
    });
  });
}

/** @param {string} output */
function advice(output) {
  if (/ENOSPC|No space left on device/i.test(output)) {
    return "The disk is full: free some space and run the command again.";
  }
  if (/THESE PACKAGES DO NOT MATCH THE HASHES|EINTEGRITY/i.test(output)) {
    return "A downloaded file is not the pinned one (its checksum differs): do not use it; try another mirror.";
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|NewConnectionError|ConnectTimeout|Max retries exceeded|Temporary failure in name resolution|Network is unreachable/i.test(
      output,
    )
  ) {
    return "The package registry could not be reached: check the network or the proxy settings and run the command again; what is done is kept.";
  }
  return "Its output:";
}
