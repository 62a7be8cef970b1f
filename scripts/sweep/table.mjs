// @ts-check
/** The table of a sweep: a row for each choice of options. */
import { overSeeds } from "../../dist/metrics/overSeeds.js";

/**
 * What came of a training.
 * @typedef {import("../cluster/jobs.mjs").TrainingResult | { reason: string }} Outcome
 *
 * @typedef {{ options: Record<string, string>, outcomes: readonly Outcome[] }} Row
 */

/**
 * Options, trainings that are through and that failed, and of each reading the mean over seeds and its standard error; empty
 * where too few are through.
 * @param {readonly Row[]} rows
 * @returns {Record<string, string>[]} of the same columns
 */
export function tableOf(rows) {
  const results = rows.map(({ outcomes }) =>
    outcomes.flatMap((outcome) => ("reason" in outcome ? [] : [outcome.last])),
  );
  const readings = [...new Set(results.flat().flatMap((last) => Object.keys(last)))];
  return rows.map(({ options, outcomes }, i) => ({
    ...options,
    through: `${results[i].length}`,
    failed: `${outcomes.length - results[i].length}`,
    ...Object.fromEntries(readings.flatMap((name) => columnsOf(name, results[i]))),
  }));
}

/** @param {string} name @param {readonly Readonly<Record<string, number>>[]} results */
function columnsOf(name, results) {
  const values = results.flatMap((last) => last[name] ?? []);
  if (name === "iteration") return [[name, values.length === 0 ? "" : `${Math.min(...values)}`]];
  const { mean, standardError } =
    values.length < 2 ? { mean: values[0], standardError: undefined } : overSeeds(values);
  return [
    [name, mean?.toPrecision(4) ?? ""],
    [`${name} s.e.`, standardError?.toPrecision(2) ?? ""],
  ];
}

/** @param {readonly Record<string, string>[]} table @param {string} between "," for CSV */
export function tableText(table, between) {
  const names = Object.keys(table[0] ?? {});
  const lines = [names, ...table.map((row) => names.map((name) => row[name]))];
  if (between === ",") return `${lines.map((line) => line.map(quoted).join(",")).join("\n")}\n`;
  const widths = names.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  return lines
    .map((line) => line.map((cell, i) => cell.padStart(widths[i])).join(between))
    .join("\n");
}

/** @param {string} cell */
function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
