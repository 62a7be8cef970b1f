// @ts-check
/** The ways a cell fails, each with a `stack` fit to be shown, and their Jupyter form. */
const path = require("node:path");
const { inspect } = require("node:util");

const root = path.resolve(__dirname, "..", "..") + path.sep;

/** @typedef {{ file: string, line: number, column: number, text: string }} Diagnostic */

/** An error whose text says all: no stack, no fields. */
class Failure extends Error {
  /**
   * @param {string} name
   * @param {string} message
   * @param {string} text
   */
  constructor(name, message, text = `${name}: ${message}`) {
    super(message);
    this.name = name;
    this.stack = text;
  }
}

const interrupted = () => new Failure("KernelInterrupted", "the cell was interrupted");

/**
 * The compiler's complaints, each with its place and, in the cell itself, the line of code.
 * @param {Diagnostic[]} diagnostics
 * @param {string} code
 */
function typeScriptError(diagnostics, code) {
  const lines = code.split("\n");
  const messages = diagnostics.map(
    ({ file, line, column, text }) =>
      `${file && `${file} `}${line}:${column} - ${text.replaceAll(root, "")}`,
  );
  const text = diagnostics.flatMap(({ file, line, column }, i) => {
    const next = diagnostics[i + 1];
    const explained = next && next.line === line && next.column === column;
    if (file || explained) return [messages[i]];
    return [messages[i], `  ${lines[line - 1] ?? ""}`, `  ${" ".repeat(column - 1)}^`];
  });
  return new Failure("TypeScriptError", messages[0], text.join("\n"));
}

/**
 * A failure in what a cell left running, which only a later request can report.
 * @param {string} cell
 * @param {unknown} reason
 */
function lateFailure(cell, reason) {
  const { ename, evalue, traceback } = errorContent([reason]);
  const message = `${cell} failed after it had ended: ${ename}: ${evalue}`;
  return new Failure("LateFailure", message, [`LateFailure: ${message}`, ...traceback].join("\n"));
}

/**
 * The fields of Jupyter's `error` message for what a cell failed with.
 * @param {unknown[]} failures at least one; the first names the error
 */
function errorContent(failures) {
  const [first] = failures;
  const { name, message } = first instanceof Error ? first : thrown(first);
  return { ename: name, evalue: message, traceback: failures.flatMap(trace) };
}

/** @param {unknown} value */
const thrown = (value) => ({ name: "Thrown", message: inspect(value) });

/**
 * An error as text, without the line of compiled code that Node puts above its stack.
 * @param {unknown} failure
 * @returns {string[]}
 */
function trace(failure) {
  if (failure instanceof Failure) return String(failure.stack).split("\n");
  const text = failure instanceof Error ? inspect(failure) : `Thrown: ${inspect(failure)}`;
  return text.replace(/^.*:\d+\n.*\n\s*\^+\n\n/, "").split("\n");
}

module.exports = { errorContent, interrupted, lateFailure, typeScriptError };
