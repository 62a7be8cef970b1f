// @ts-check
/** Mocha's spec reporter, which also leaves its counts and its failures in the file that EARTHMOVER_TEST_COUNTS names. */
const fs = require("node:fs");
const Mocha = require("mocha");

class CountingSpec extends Mocha.reporters.Spec {
  /**
   * @param {import("mocha").Runner} runner
   * @param {import("mocha").MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      const failed = this.failures.map((test) => `${test.fullTitle()}: ${reason(test.err)}`);
      const file = process.env.EARTHMOVER_TEST_COUNTS;
      if (file) fs.writeFileSync(file, JSON.stringify({ passes, failures, pending, failed }));
    });
  }
}

/**
 * What went wrong, on one line: a property's message has its seed and its counterexample on lines of their own, and what
 * failed on these as its cause.
 * @param {Error | undefined} error
 * @returns {string}
 */
function reason(error) {
  const message = String(error?.message ?? error);
  if (!(error?.cause instanceof Error)) return message.split("\n", 1)[0];
  const said = message.split("\n\nHint:", 1)[0].replaceAll("\n", " ");
  return `${said}: ${reason(error.cause)}`;
}

module.exports = CountingSpec;
