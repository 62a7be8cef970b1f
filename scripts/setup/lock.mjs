// @ts-check
/**
 * One set-up at a time in a clone. The lock names the processes that work under it, the programs that
 * set-up started among them: these outlive a killed set-up, and the next one must not race them.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { state } from "./paths.mjs";

const lock = path.join(state, "lock");

/**
 * Waits until no other set-up works in this clone, and takes the lock.
 * @returns {Promise<() => void>} releases it
 */
export async function lockClone() {
  fs.mkdirSync(state, { recursive: true });
  for (let waits = 0; ; waits++) {
    try {
      fs.writeFileSync(lock, identity(process.pid), { flag: "wx" });
      return () => fs.rmSync(lock, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const holder = aliveHolder();
    if (holder === undefined) fs.rmSync(lock, { force: true });
    else {
      if (waits === 0)
        console.log(`  waiting for the set-up that process ${holder} runs in this clone …`);
      await delay(500);
    }
  }
}

/**
 * Adds a program that set-up started to the lock.
 * @param {number} pid
 */
export function noteChild(pid) {
  fs.appendFileSync(lock, identity(pid));
}

/** @returns {string | undefined} the process identifier of a holder that still runs */
function aliveHolder() {
  const lines = fs.existsSync(lock)
    ? fs.readFileSync(lock, "utf8").split("\n").filter(Boolean)
    : [];
  return lines
    .map((line) => line.split(" ")[0])
    .find((pid, i) => lines[i] === identity(Number(pid)).trimEnd() && lines[i] !== pid);
}

/** @param {number} pid @returns {string} a line that no other process will ever have: the pid and when it started */
function identity(pid) {
  const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return `${pid} ${(stdout ?? "").trim().replaceAll(/\s+/g, " ")}\n`;
}
