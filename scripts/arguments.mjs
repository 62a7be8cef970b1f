// @ts-check
/** What a command is asked on its command line: options by name, and one line about what is wrong with them. */
import { parseArgs } from "node:util";

/**
 * @typedef {object} Known
 * @property {readonly string[]} values names of options that take a value
 * @property {readonly string[]} flags names of options that take none
 * @property {string} [place] what one bare argument stands for: "FOLDER"
 */

/**
 * What the arguments say: values by the names of their options, the last where there are several, "" for a flag that is set, and the
 * bare argument as `place`.
 * @param {readonly string[]} args
 * @param {Known} known
 * @returns {{ values: Record<string, string | undefined>, place: string | undefined }}
 * @throws RangeError, in one line, for an option that there is not, or that lacks its value
 */
export function readArguments(args, { values: valued, flags, place }) {
  const names = [...valued, ...flags];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...valued.map((name) => [name, { type: "string" }]),
      ...flags.map((name) => [name, { type: "boolean" }]),
    ]),
    strict: false,
    tokens: true,
  });
  /** @type {Record<string, string | undefined>} */
  const values = {};
  /** @type {string | undefined} */
  let found;
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional") {
      if (place === undefined || found !== undefined) {
        throw new RangeError(`what is "${token.value}" for? Options begin with --`);
      }
      found = token.value;
      continue;
    }
    const { name, rawName, value, inlineValue } = token;
    if (!names.includes(name))
      throw new RangeError(`there is no option ${rawName}${meant(name, names)}`);
    if (flags.includes(name)) {
      if (value !== undefined) throw new RangeError(`--${name} takes no value, got ${value}`);
    } else if (value === undefined || (!inlineValue && /^-(?![\d.])/.test(value))) {
      throw new RangeError(`--${name} needs a value, got ${value ?? "none"}`);
    }
    values[name] = value ?? "";
  }
  return { values, place: found };
}

/**
 * What this process' command line asks for; it ends the process for --help, and for what it does not understand.
 * @template T
 * @param {Known} known of which --help is one
 * @param {string} command as it is called, up to its options
 * @param {string} usage
 * @param {(values: Record<string, string | undefined>, place: string | undefined) => T} options throws for what is none
 * @returns {T}
 */
export function answered(known, command, usage, options) {
  try {
    const taken = [...known.values, ...known.flags].find(
      (name) => `npm_config_${name.replaceAll("-", "_")}` in process.env,
    );
    if (taken !== undefined) {
      throw new RangeError(
        `npm took --${taken} for itself: options stand behind --, ${command} --${taken} …`,
      );
    }
    const { values, place } = readArguments(process.argv.slice(2), known);
    if (values.help !== undefined) {
      console.log(usage);
      process.exit(0);
    }
    return options(values, place);
  } catch (error) {
    const [npm, run, name] = command.split(" ");
    console.error(
      `${/** @type {Error} */ (error).message}\n(${npm} ${run} ${name} -- --help says what there is)`,
    );
    process.exit(1);
  }
}

/** @param {string} name @param {readonly string[]} names */
function meant(name, names) {
  const near = names.find((known) => distance(name, known) <= 2 || known.startsWith(name));
  return near === undefined ? "" : `: is --${near} meant?`;
}

/**
 * How many letters must be put in, left out or changed.
 * Source: Wagner & Fischer, "The string-to-string correction problem", 1974.
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[b.length];
}

/** The largest integer that a graph counts with. */
const LARGEST = 2 ** 31 - 1;

/** @param {string} name @param {string} text @returns {number} an integer from 1 to 2³¹ − 1 */
export function count(name, text) {
  const value = decimal(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= LARGEST)) {
    throw new RangeError(`--${name} must be an integer from 1 to ${LARGEST}, got ${shown(text)}`);
  }
  return value;
}

/** @param {string} name @param {string} text @returns {number} a positive number, as single precision holds it too */
export function positive(name, text) {
  const value = decimal(text);
  if (!(Math.fround(value) > 0 && Math.fround(value) < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `--${name} must be a positive number from 1.4e-45 to 3.4e38, got ${shown(text)}`,
    );
  }
  return value;
}

/**
 * @template {string} T
 * @param {string} name
 * @param {string} text
 * @param {readonly T[]} known
 * @param {string} [forms] other forms that there are
 * @returns {T}
 */
export function oneOf(name, text, known, forms = "") {
  const found = known.find((it) => it === text);
  if (found === undefined) {
    throw new RangeError(
      `--${name} must be one of ${known.join(", ")}${forms}, got ${shown(text)}`,
    );
  }
  return found;
}

/** A decimal number as people write it, NaN for what is none. @param {string} text */
function decimal(text) {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** @param {string} text */
function shown(text) {
  return text === "" ? '""' : text;
}
