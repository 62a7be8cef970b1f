// @ts-check
/** Which cells a cell needs: those that declare what it reads, and those that work on it, one by one up to it. */
import { cellOf } from "./cell.mjs";

/**
 * The cells before the one at `index` that it needs, in their order.
 * @param {readonly string[]} sources
 * @param {number} index
 * @param {(source: string) => Pick<import("./cell.mjs").Cell, "declares" | "reads" | "does">} [read]
 * @returns {number[]}
 */
export function neededBy(sources, index, read = readable) {
  const cells = sources.slice(0, index + 1).map(read);
  const wanted = new Set(cells[index].reads);
  /** @type {Set<number>} */
  const needed = new Set();
  let found = true;
  while (found) {
    found = false;
    for (const [i, { declares, reads, does }] of cells.slice(0, index).entries()) {
      if (needed.has(i) || ![...declares, ...does].some((name) => wanted.has(name))) continue;
      needed.add(i);
      for (const name of reads) wanted.add(name);
      found = true;
    }
  }
  return [...needed].sort((a, b) => a - b);
}

/** What cells read and declare, by their sources. @type {Map<string, ReturnType<typeof nothing>>} */
const known = new Map();

/** @returns {Pick<import("./cell.mjs").Cell, "declares" | "reads" | "does">} */
const nothing = () => ({ declares: [], reads: [], does: [] });

/** A cell that cannot be read declares nothing: it will say so when it runs. @param {string} source */
function readable(source) {
  let cell = known.get(source);
  if (cell) return cell;
  try {
    cell = cellOf(source);
  } catch {
    cell = nothing();
  }
  known.set(source, cell);
  return cell;
}
