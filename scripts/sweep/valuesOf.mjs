// @ts-check
/** What a sweep's file may have as an option's values. */

/**
 * @typedef {{ from: number, to: number, scale: "linear" | "log" }} Range
 *
 * @typedef {readonly (string | boolean)[] | Range} Values a flag is true where it is set
 */

/**
 * A value, a list of different ones, or a range.
 * @param {unknown} value as YAML has it
 * @param {string} name of the file
 * @param {string} option
 * @returns {Values}
 * @throws RangeError, in one line
 */
export function valuesOf(value, name, option) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return rangeOf(/** @type {Record<string, unknown>} */ (value), `${name}: ${option}`);
  }
  const all = Array.isArray(value) ? value : [value];
  if (all.length === 0) throw new RangeError(`${name}: ${option} must have a value, got []`);
  const values = all.map((it) => {
    if (typeof it === "string" || typeof it === "boolean") return it;
    if (typeof it === "number") return String(it);
    throw new RangeError(`${name}: ${option} must be words or numbers, got ${JSON.stringify(it)}`);
  });
  if (new Set(values.map(String)).size < values.length) {
    throw new RangeError(`${name}: ${option} must be different ones, got ${JSON.stringify(all)}`);
  }
  return values;
}

/** @param {Record<string, unknown>} value @param {string} name @returns {Range} */
function rangeOf({ from, to, scale = "linear", ...others }, name) {
  const [other] = Object.keys(others);
  if (other !== undefined) throw new RangeError(`${name}: what is "${other}"?`);
  const fine =
    typeof from === "number" && typeof to === "number" && from < to && Number.isFinite(to - from);
  if (!fine) throw new RangeError(`${name}: from must be less than to, got ${from} and ${to}`);
  if (scale !== "linear" && scale !== "log") {
    throw new RangeError(`${name}: scale must be linear or log, got ${scale}`);
  }
  if (scale === "log" && from <= 0) {
    throw new RangeError(`${name}: on a log scale from must be above 0, got ${from}`);
  }
  return { from, to, scale };
}
