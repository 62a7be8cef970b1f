// @ts-check
/**
 * One set-up at a time in a clone. The lock names the programs that set-up started among those who work under it: these
 * outlive a killed set-up, and the next one must not race them.
 */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { takeLock } from "../lock.mjs";
import { state } from "./paths.mjs";

/** @type {import("../lock.mjs").Lock | undefined} the lock while this process holds it */
let held;

/**
 * Waits until no other set-up works in this clone, and takes the lock.
 * @returns {Promise<() => void>} releases it
 */
export async function lockClone() {
  fs.mkdirSync(state, { recursive: true });
  for (let waits = 0; ; waits++) {
    const lock = takeLock(path.join(state, "lock"));
    if (!("holder" in lock)) {
      held = lock;
      return () => {
        held = undefined;
        lock.release();
      };
    }
    if (waits === 0) {
      console.log(`  waiting for the set-up that process ${lock.holder} runs in this clone …`);
    }
    await delay(500);
  }
}

/**
 * Adds a program that set-up started to the lock, if this process holds it.
 * @param {number} pid
 */
export function noteChild(pid) {
  held?.add(pid);
}
