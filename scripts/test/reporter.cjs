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
      const { passes, failures } = this.stats;
      const failed = this.failures.map((test) => `${test.fullTitle()}: ${firstLine(test.err)}`);
      const file = process.env.EARTHMOVER_TEST_COUNTS;
      if (file) fs.writeFileSync(file, JSON.stringify({ passes, failures, failed }));
    });
  }
}

/** @param {Error | undefined} error */
function firstLine(error) {
  return String(error?.message ?? error).split("\n", 1)[0];
}

module.exports = CountingSpec;
