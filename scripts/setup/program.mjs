// @ts-check
/** Runs a program for set-up: its output becomes the line's note, its failure a SetupError that says what to do. */
import { spawn } from "node:child_process";
import { environment } from "./environment.mjs";
import { noteChild } from "./lock.mjs";
import { root } from "./paths.mjs";
import { SetupError } from "./step.mjs";

/** Lines that an error repeats from the start and from the end of a failed program's output. */
const linesShown = 8;

/** Characters kept of the start and of the end of a program's output. */
const charactersKept = 10_000;

/** What npm, Node and pip say when the network or something on it failed. */
const networkFailures = [
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
  /NewConnectionError|ConnectTimeout|ReadTimeoutError|ProtocolError|IncompleteRead|Read timed out/,
  /Max retries exceeded|Temporary failure in name resolution|Network is unreachable/,
  /CERTIFICATE_VERIFY_FAILED|SELF_SIGNED|self-signed certificate/,
  /\bE50[234]\b|\b50[234] (error|Bad Gateway|Service|Server|Gateway)|HTTP error 50[234]\b/,
];

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ what: string, say?: (note: string) => void, cwd?: string }} options  `what` it was for, in the error
 * @returns {Promise<string>} its output, without the middle if that is long
 */
export function runProgram(command, args, { what, say = () => {}, cwd = root }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (child.pid) noteChild(child.pid);
    let head = "";
    let tail = "";
    /** @param {string} text */
    const take = (text) => {
      const room = charactersKept - head.length;
      head += text.slice(0, room);
      tail = (tail + text.slice(room)).slice(-charactersKept);
      const last = (tail || head)
        .trimEnd()
        .split(/[\r\n]+/)
        .at(-1);
      if (last) say(last);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", take);
    child.on("error", (error) =>
      reject(new SetupError(`${what}: cannot start ${command}: ${error.message}`)),
    );
    child.on("close", (code, signal) => {
      const output = head + tail;
      if (code === 0) return resolve(output);
      const lines = output.trimEnd().split("\n");
      if (lines.length > 2 * linesShown)
        lines.splice(linesShown, lines.length - 2 * linesShown, "…");
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
  if (networkFailures.some((pattern) => pattern.test(output))) {
    return "The package registry could not be reached: check the network or the proxy settings and run the command again; what is done is kept.";
  }
  return "Its output:";
}
