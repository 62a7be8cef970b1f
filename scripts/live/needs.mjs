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
  const needed = [];
  for (let i = index - 1; i >= 0; i--) {
    const { declares, reads, does } = cells[i];
    if (![...declares, ...does].some((name) => wanted.has(name))) continue;
    needed.unshift(i);
    for (const name of reads) wanted.add(name);
  }
  return needed;
}

const nothing = { declares: [], reads: [], does: [] };

/** A cell that cannot be read declares nothing: it will say so when it runs. @param {string} source */
function readable(source) {
  try {
    return cellOf(source);
  } catch {
    return nothing;
  }
}
