// @ts-check
/** Runs one of the project's programs with its output on this terminal. */
import { spawn } from "node:child_process";
import { environment } from "./setup/environment.mjs";
import { root } from "./setup/paths.mjs";

/**
 * A signal is the program's to answer; if it ends badly after one, this process ends by the same signal.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] variables beside set-up's
 * @returns {Promise<number>} its exit code; 1 if a signal of its own ended it
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment(), ...env },
      stdio: "inherit",
    });
    /** @type {NodeJS.Signals | undefined} */
    let received;
    /** @param {NodeJS.Signals} signal */
    const answer = (signal) => {
      received = signal;
      if (signal !== "SIGINT") child.kill(signal); // the terminal sends Ctrl-C to both
    };
    const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
    for (const signal of signals) process.on(signal, answer);
    const done = () => {
      for (const signal of signals) process.off(signal, answer);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code) => {
      done();
      if (received && code !== 0) process.kill(process.pid, received);
      else resolve(code ?? 1);
    });
  });
}
