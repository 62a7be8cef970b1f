// @ts-check
/** What tests find in their environment, and leave in that of what they start. */

const fc = require("fast-check");

// The numbers are the same on every x64 processor with AVX2, unless the user asks for the fastest.
process.env.EARTHMOVER_REPEATABLE ??= "1";

// Properties are tried on the same cases each time; another seed tries others.
fc.configureGlobal({ seed: Number(process.env.EARTHMOVER_TEST_SEED ?? "1") });

// Mocha's own process starts those that run the tests, and what these start is not measured for coverage.
if (!process.argv.includes("--parallel")) {
  delete process.env.NODE_V8_COVERAGE;
  process.on("SIGTERM", () => process.exit()); // by which mocha would cut off what is still writing its coverage
}
