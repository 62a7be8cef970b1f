// @ts-check
/**
 * A lock that names the processes that work under it, by a file: so that one which is killed leaves it harmlessly, for no
 * process of its number has its start.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";

/**
 * @typedef {object} Lock
 * @property {() => void} release
 * @property {(pid: number) => void} add a process that goes on under the lock, though this one should end
 */

/**
 * Takes the lock, or says who holds it.
 * @param {string} file in a folder that is there
 * @returns {Lock | { holder: string }} the holder's process identifier
 */
export function takeLock(file) {
  for (;;) {
    const taken = tryLock(file);
    if (taken !== undefined) return lockOf(file, taken);
    const text = read(file);
    const holder = aliveHolder(text);
    if (holder !== undefined) return { holder };
    takeAway(file, text);
  }
}

/** @param {string} file @param {number} held the lock's file, wherever it may be renamed to @returns {Lock} */
function lockOf(file, held) {
  let open = true;
  return {
    add: (pid) => {
      if (open) fs.appendFileSync(held, line(pid));
    },
    release: () => {
      if (!open) return;
      open = false;
      if (read(file).startsWith(line(process.pid))) fs.rmSync(file, { force: true });
      fs.ftruncateSync(held); // in case that a waiter has it aside: a lock without holders is dead
      fs.closeSync(held);
    },
  };
}

/**
 * Links a file that is already written to the lock's name, so that nobody reads a lock half written.
 * @param {string} file
 */
function tryLock(file) {
  const own = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(own, line(process.pid));
    fs.linkSync(own, file);
    return fs.openSync(own, "a");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return undefined;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

/**
 * Removes a dead lock. Another waiter may have replaced it since it was read: that one is put back.
 * @param {string} file
 * @param {string} text what the dead lock says
 */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
    if (read(aside) !== text) fs.linkSync(aside, file);
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
