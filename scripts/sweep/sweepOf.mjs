// @ts-check
/** What a sweep's file asks for: choices of options, and seeds. */
import { parse } from "yaml";
import { readOptions } from "../train/options.mjs";
import { drawChoices } from "./drawChoices.mjs";
import { valuesOf } from "./valuesOf.mjs";

/**
 * Options of npm run train by name, as its command line has them; true for a flag, and false for what is left out.
 * @typedef {Readonly<Record<string, string | boolean>>} Choice
 *
 * @typedef {object} Sweep
 * @property {readonly Choice[]} choices different ones
 * @property {readonly string[]} varied the names of the options that a choice decides
 * @property {readonly number[]} seeds
 */

/** Options that the sweep itself decides. */
const taken = ["seed", "seeds", "out", "resume", "help"];

/**
 * Reads a sweep's file, and refuses what npm run train would.
 * @param {string} text
 * @param {string} name what errors call it
 * @returns {Sweep}
 * @throws RangeError, in one line
 */
export function sweepOf(text, name) {
  const file = parsed(text, name);
  const others = Object.keys(file).filter(
    (key) => !["options", "seeds", "draw", "draw-seed"].includes(key),
  );
  if (others.length > 0) throw new RangeError(`${name}: what is "${others[0]}"?`);
  const options = mapping(file.options, `${name}: options`);
  for (const option of taken) {
    if (option in options) throw new RangeError(`${name}: --${option} is the sweep's own`);
  }
  const lists = Object.fromEntries(
    Object.entries(options).map(([option, value]) => [option, valuesOf(value, name, option)]),
  );
  const seeds = seedsOf(file.seeds ?? 1, `${name}: seeds`);
  const choices = file.draw === undefined ? allChoices(lists, name) : drawn(file, lists, name);
  for (const choice of choices) named(name, () => readOptions(argumentsOf(choice)));
  const varied = Object.keys(lists).filter(
    (option) => new Set(choices.map((choice) => choice[option])).size > 1,
  );
  return { choices, varied, seeds };
}

/** The command line of a choice. @param {Choice} choice @returns {string[]} */
export function argumentsOf(choice) {
  return Object.entries(choice).flatMap(([option, value]) => {
    if (typeof value === "string") return [`--${option}`, value];
    return value ? [`--${option}`] : [];
  });
}

/** @template T @param {string} name of the file, which an error of `read` is given @param {() => T} read */
function named(name, read) {
  try {
    return read();
  } catch (error) {
    throw new RangeError(`${name}: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @param {Record<string, unknown>} file
 * @param {Record<string, import("./valuesOf.mjs").Values>} lists
 * @param {string} name
 */
function drawn(file, lists, name) {
  const draws = integer(file.draw, `${name}: draw`);
  const seed = integer(file["draw-seed"] ?? 1, `${name}: draw-seed`);
  return named(name, () => drawChoices(lists, draws, seed));
}

/** @param {string} text @param {string} name */
function parsed(text, name) {
  try {
    return mapping(parse(text), name);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new RangeError(
      `${name} is no YAML: ${/** @type {Error} */ (error).message.split("\n")[0].replace(/:$/, "")}`,
    );
  }
}

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
function mapping(value, name) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new RangeError(`${name} must be names with values, got ${JSON.stringify(value)}`);
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {string} name @returns {number[]} */
function seedsOf(value, name) {
  if (!Array.isArray(value)) {
    return Array.from({ length: integer(value, name) }, (_, i) => i + 1);
  }
  const seeds = value.map((seed) => integer(seed, name));
  if (seeds.length === 0 || new Set(seeds).size < seeds.length) {
    throw new RangeError(`${name} must be different numbers, got ${JSON.stringify(value)}`);
  }
  return seeds;
}

/** @param {unknown} value @param {string} name @returns {number} */
function integer(value, name) {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value >= 2 ** 31) {
    throw new RangeError(`${name} must be an integer from 1, got ${JSON.stringify(value)}`);
  }
  return value;
}

/**
 * Every way to take one value of each list, the last list's fastest.
 * @param {Record<string, import("./valuesOf.mjs").Values>} lists
 * @param {string} name
 * @returns {Choice[]}
 */
function allChoices(lists, name) {
  /** @type {Choice[]} */
  let choices = [{}];
  for (const [option, values] of Object.entries(lists)) {
    if (!("length" in values)) {
      throw new RangeError(`${name}: ${option} is a range, which needs draw: how many choices`);
    }
    choices = choices.flatMap((choice) => values.map((value) => ({ ...choice, [option]: value })));
  }
  return choices;
}
