// @ts-check
/** Random choices of options, the same for the same seed. */
import { createHash } from "node:crypto";

/**
 * Draws that are tried for a new choice before there is thought to be none: of n equally likely ones a last one is missed by a
 * chance of e⁻³⁰.
 * @param {number} found
 */
const tries = (found) => Math.max(1000, 30 * found);

/**
 * `draws` different choices: of each list one value, of each range a number from it, to three significant digits.
 * @param {Record<string, import("./valuesOf.mjs").Values>} lists
 * @param {number} draws
 * @param {number} seed
 * @returns {import("./sweepOf.mjs").Choice[]}
 * @throws RangeError where there are not as many
 */
export function drawChoices(lists, draws, seed) {
  /** @type {Map<string, import("./sweepOf.mjs").Choice>} */
  const choices = new Map();
  for (let i = 0, failed = 0; choices.size < draws; i++) {
    const choice = Object.fromEntries(
      Object.entries(lists).map(([option, values]) => [
        option,
        valueAt(values, uniform(`${seed} ${i} ${option}`)),
      ]),
    );
    const key = JSON.stringify(choice);
    failed = choices.has(key) ? failed + 1 : 0;
    if (failed > tries(choices.size)) {
      throw new RangeError(`draw must be at most the ${choices.size} choices found, got ${draws}`);
    }
    choices.set(key, choice);
  }
  return [...choices.values()];
}

/** @param {import("./valuesOf.mjs").Values} values @param {number} u in [0, 1) */
function valueAt(values, u) {
  if ("length" in values) return values[Math.floor(u * values.length)];
  const { from, to, scale } = values;
  const value =
    scale === "linear"
      ? from + u * (to - from)
      : Math.exp(Math.log(from) + u * (Math.log(to) - Math.log(from)));
  const short = Number(value.toPrecision(3));
  return String(Math.min(to, Math.max(from, short))); // whose end digits may lie beyond the range's
}

/** A number from [0, 1) that its name decides: the first 48 bits of the name's SHA-256. @param {string} name */
function uniform(name) {
  return createHash("sha256").update(name).digest().readUIntBE(0, 6) / 2 ** 48;
}
