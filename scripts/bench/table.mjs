// @ts-check
/** The speed table of one work, as lines of text. */

/** @typedef {import("./measure.mjs").Result} Result */

const columns = ["", "ms", "¾ of them", "of eager", "of sgemm", "compile s", "peak MB"];

/**
 * @param {string} title
 * @param {Result} result
 * @returns {string}
 */
export function table(title, { rows, failures, flops }) {
  const eager = rows.find(({ tool }) => tool === "eager");
  const lines = rows.map((row) => [
    row.tool,
    digits(row.ms),
    `${digits(row.msLow)}-${digits(row.msHigh)}`,
    eager ? (row.ms / eager.ms).toFixed(3) : "",
    row.shareOfSgemm === null ? "" : `${(100 * row.shareOfSgemm).toFixed(0)} %`,
    (row.compileMs / 1000).toFixed(1),
    row.peakMb.toFixed(0),
  ]);
  const widths = columns.map((name, i) =>
    Math.max(...[name, ...lines.map((l) => l[i])].map(width)),
  );
  const text = [columns, ...lines].map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join("  ")
      .trimEnd(),
  );
  const size = flops === undefined ? "" : `, ${digits(flops / 1e9)} GFLOP an iteration`;
  return [
    `${title}${size}`,
    ...text.map((line) => `  ${line}`),
    ...failures.map(({ tool, why }) => `  ${tool} failed: ${why}`),
    ...comparison(rows).map((line) => `  ${line}`),
  ].join("\n");
}

/**
 * The compiled step beside stock eager and beside the fastest peer, as shares of their times.
 * @param {Result["rows"]} rows
 */
export function comparison(rows) {
  const compiled = rows.find(({ tool }) => tool === "compiled");
  if (!compiled) return [];
  const eager = rows.find(({ tool }) => tool === "eager");
  const repeatable = rows.find(({ tool }) => tool === "repeatable");
  const peer = fastestPeer(rows);
  return [
    eager && `compiled is ${(eager.ms / compiled.ms).toFixed(2)} times faster than eager`,
    repeatable && `repeatable takes ${(repeatable.ms / compiled.ms).toFixed(2)} of compiled's time`,
    peer &&
      `compiled takes ${(compiled.ms / peer.ms).toFixed(2)} of the fastest peer's time (${peer.tool})`,
  ].filter((line) => line !== undefined);
}

/** @param {Result["rows"]} rows */
export function fastestPeer(rows) {
  return rows
    .filter(({ tool }) => !["eager", "compiled", "repeatable"].includes(tool))
    .sort((a, b) => a.ms - b.ms)
    .at(0);
}

/** @param {string} text */
const width = (text) => text.length;

/** Three significant digits, in full. @param {number} n */
function digits(n) {
  return n >= 100 ? n.toFixed(0) : n.toPrecision(3);
}
