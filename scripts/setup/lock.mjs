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

/** @type {number | undefined} the lock's file while this process holds it, wherever it may be renamed to */
let held;

/**
 * Waits until no other set-up works in this clone, and takes the lock.
 * @returns {Promise<() => void>} releases it
 */
export async function lockClone() {
  fs.mkdirSync(state, { recursive: true });
  for (let waits = 0; ; waits++) {
    if (tryLock()) return release;
    const text = read(lock);
    const holder = aliveHolder(text);
    if (holder === undefined) takeAway(text);
    else {
      if (waits === 0)
        console.log(`  waiting for the set-up that process ${holder} runs in this clone …`);
      await delay(500);
    }
  }
}

/**
 * Adds a program that set-up started to the lock, if this process holds it.
 * @param {number} pid
 */
export function noteChild(pid) {
  if (held !== undefined) fs.appendFileSync(held, line(pid));
}

/** Links a file that is already written to the lock's name, so that nobody reads a lock half written. */
function tryLock() {
  const own = `${lock}.${process.pid}`;
  fs.writeFileSync(own, line(process.pid));
  try {
    fs.linkSync(own, lock);
    held = fs.openSync(own, "a");
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  } finally {
    fs.rmSync(own);
  }
}

function release() {
  if (held === undefined) return;
  if (read(lock).startsWith(line(process.pid))) fs.rmSync(lock, { force: true });
  fs.ftruncateSync(held); // in case that a waiter has it aside: a lock without holders is dead
  fs.closeSync(held);
  held = undefined;
}

/**
 * Removes a dead lock. Another waiter may have replaced it since it was read: that one is put back.
 * @param {string} text what the dead lock says
 */
function takeAway(text) {
  const aside = `${lock}.${process.pid}.dead`;
  try {
    fs.renameSync(lock, aside);
    if (read(aside) !== text) fs.linkSync(aside, lock);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== "ENOENT" && code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

/** @param {string} text a lock's @returns {string | undefined} the process identifier of a holder that still runs */
function aliveHolder(text) {
  return text
    .split("\n")
    .filter(Boolean)
    .map((holder) => ({ holder, pid: holder.split(" ")[0] }))
    .find(({ holder, pid }) => line(Number(pid)) === `${holder}\n`)?.pid;
}

/** @param {number} pid @returns {string} what no other process will ever have, the pid and when it started; "" if it does not run */
function line(pid) {
  const started = process.platform === "linux" ? startedOnLinux(pid) : startedByPs(pid);
  return started ? `${pid} ${started}\n` : "";
}

/** @param {number} pid @returns {string} the boot, and the clock tick of the start since then */
function startedOnLinux(pid) {
  const stat = read(`/proc/${pid}/stat`);
  const [status, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // from field 3 on
  if (!status || status === "Z") return "";
  return `${read("/proc/sys/kernel/random/boot_id").trim()} ${fields[18]}`;
}

/** @param {number} pid */
function startedByPs(pid) {
  const env = { ...process.env, TZ: "UTC", LC_ALL: "C" };
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env });
  if (ps.error) throw ps.error; // without ps every holder would look dead
  return ps.stdout.trim().replaceAll(/\s+/g, " ");
}

/** @param {string} file @returns {string} its text; "" if there is none */
function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT" || code === "ESRCH") return "";
    throw error;
  }
}
