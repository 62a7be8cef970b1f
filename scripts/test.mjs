// @ts-check
/** npm test: set-up, then everything that must hold before a change lands. The last line counts. */
import fs from "node:fs";
import path from "node:path";
import { execute, exportLectures, notebooks } from "./notebooks.mjs";
import { run } from "./run.mjs";
import { nodeModule, python, root, state, venv } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

const started = Date.now();
await setUp();

const build = path.join(root, "build");
const countsFile = path.join(state, "test-counts.json");
const caches = { XDG_CACHE_HOME: path.join(state, "cache") }; // else a tool keeps its own in the home folder
const totals = { passed: 0, failed: 0 };
/** What failed, told once more at the end: a log's last lines are what is read.
 * @type {string[]} */
const failures = [];

/** @param {string} name @param {() => Promise<boolean>} holds */
async function check(name, holds) {
  console.log(`\n— ${name}`);
  const start = Date.now();
  const passed = await holds();
  totals[passed ? "passed" : "failed"]++;
  if (!passed) failures.push(name);
  console.log(`${passed ? "✓" : "✗"} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

/** @param {string} packageName @param {string} file @param {string[]} args */
const tool = async (packageName, file, ...args) =>
  (await run(process.execPath, [path.join(nodeModule(packageName), file), ...args], caches)) === 0;

/** @param {string[]} args */
const ruff = async (...args) => (await run(path.join(venv, "bin", "ruff"), args)) === 0;

/**
 * Runs mocha over compiled tests and adds its counts; a run that ends without counts is one failure.
 * @param {string[]} options @param {string[]} prefix a program to run it under
 */
async function mocha(options, prefix = []) {
  fs.rmSync(countsFile, { force: true });
  process.env.EARTHMOVER_TEST_COUNTS = countsFile;
  const bin = path.join(nodeModule("mocha"), "bin", "mocha.js");
  const reporter = path.join(root, "scripts", "test", "reporter.cjs");
  const code = await run(process.execPath, [...prefix, bin, "--reporter", reporter, ...options]);
  const counts = fs.existsSync(countsFile)
    ? JSON.parse(fs.readFileSync(countsFile, "utf8"))
    : undefined;
  totals.passed += counts?.passes ?? 0;
  totals.failed += counts?.failures ?? 0;
  failures.push(...(counts?.failed ?? []));
  if (!counts || (code !== 0 && counts.failures === 0)) {
    totals.failed++;
    failures.push(`mocha ended with code ${code}: ${options[0]}`);
  }
}

await check("format and lint", () => tool("@biomejs/biome", "bin/biome", "ci", "--colors=off"));
await check(
  "the Python scripts are formatted and lint-free",
  async () =>
    (await ruff("check", "scripts", "test")) &&
    (await ruff("format", "--check", "scripts", "test")),
);
await check(
  "the notebooks' outputs are of this code",
  async () =>
    (await run(python, [path.join(root, "scripts", "notebooks", "stale.py"), ...notebooks])) === 0,
);
await check("each folder of src/ imports only folders above it, without cycles", () =>
  tool("dependency-cruiser", "bin/dependency-cruise.mjs", "src"),
);
await check("the scripts' types agree", () => tool("typescript7", "bin/tsc", "-p", "scripts"));
fs.rmSync(build, { recursive: true, force: true });
await check("the module and its tests compile under strict types", () =>
  tool("typescript7", "bin/tsc", "-p", "test"),
);

console.log("\n— the laws");
const c8 = path.join(nodeModule("c8"), "bin", "c8.js");
await mocha(
  ["build/test/**/*.test.js", "--ignore", "build/test/lectures/**"],
  [c8, "--include=build/src/**", "--reporter=text", "--reporter=lcov", process.execPath],
);

/** @type {string[] | undefined} */
let executed;
await check("every notebook runs to its end", async () => {
  executed = await execute(path.join(build, "notebooks"));
  return executed !== undefined;
});
await check("the lectures are exported", () => exportLectures(executed ?? notebooks));

console.log("\n— the lectures in a browser, offline");
await mocha(["build/test/lectures/**/*.test.js"]);

console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
for (const failure of failures) console.log(`✗ ${failure}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
