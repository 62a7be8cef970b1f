// @ts-check
/** What `npm test` and `npm run check` share: checks and tests that are counted, and the line that closes them. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { compile } from "../compile/compile.mjs";
import { run } from "../run.mjs";
import { nodeModule, root, state, venv } from "../setup/paths.mjs";
import { spell } from "./spell.mjs";

const started = Date.now();
const countsFile = path.join(state, "test-counts.json");
const caches = { XDG_CACHE_HOME: path.join(state, "cache") }; // else a tool keeps its own in the home folder
const totals = { passed: 0, failed: 0, skipped: 0 };
/** What failed, told once more at the end: a log's last lines are what is read.
 * @type {string[]} */
const failures = [];

/**
 * @param {string} name
 * @param {() => Promise<boolean>} holds
 * @param {string} excuse why it need not hold here; it is counted as skipped then
 */
export async function check(name, holds, excuse = "") {
  console.log(`\n— ${name}`);
  const start = Date.now();
  const passed = await holds();
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  if (passed) {
    totals.passed++;
    console.log(`✓ ${name} (${seconds})`);
  } else if (excuse) {
    totals.skipped++;
    console.log(`- ${name}: skipped, ${excuse} (${seconds})`);
  } else {
    totals.failed++;
    failures.push(name);
    console.log(`✗ ${name} (${seconds})`);
  }
}

/** @param {string} packageName @param {string} file @param {string[]} args */
const tool = async (packageName, file, ...args) =>
  (await run(process.execPath, [path.join(nodeModule(packageName), file), ...args], caches)) === 0;

/** @param {string[]} args */
const ruff = async (...args) => (await run(path.join(venv, "bin", "ruff"), args)) === 0;

/** What needs no test to run: formats, lint, layers, types. The module and its tests are compiled. */
export async function checkSources() {
  await check("format and lint", () => tool("@biomejs/biome", "bin/biome", "ci", "--colors=off"));
  await check(
    "the Python scripts are formatted and lint-free",
    async () =>
      (await ruff("check", "scripts", "test")) &&
      (await ruff("format", "--check", "scripts", "test")),
  );
  await check("each folder of src/ imports only folders above it, without cycles", () =>
    tool("dependency-cruiser", "bin/dependency-cruise.mjs", "src"),
  );
  await check("every word of the lectures and documents is known", spell);
  const typed = (/** @type {string} */ project) =>
    tool("typescript7", "bin/tsc", "-p", project, "--noEmit");
  await check(
    "the core and what pages need compile without Node's types",
    async () => (await typed("src/browser")) && (await typed("src/page")),
  );
  await check(
    "the scripts' types agree",
    async () =>
      (await typed("scripts")) &&
      (await typed("scripts/live")) &&
      (await typed("scripts/laboratory")),
  );
  await check("the module and its tests compile under strict types", compile);
}

/**
 * Runs mocha over compiled tests, a file to a core, and adds its counts; a run that ends without counts is one failure.
 * @param {string[]} options @param {string[]} prefix a program to run it under
 */
export async function mocha(options, prefix = []) {
  fs.rmSync(countsFile, { force: true });
  process.env.EARTHMOVER_TEST_COUNTS = countsFile;
  const bin = path.join(nodeModule("mocha"), "bin", "mocha.js");
  const reporter = path.join(root, "scripts", "test", "reporter.cjs");
  const jobs = ["--parallel", "--jobs", `${os.availableParallelism()}`];
  const code = await run(process.execPath, [
    ...prefix,
    ...[bin, "--reporter", reporter, ...(os.availableParallelism() > 1 ? jobs : [])],
    ...options,
  ]);
  const counts = fs.existsSync(countsFile)
    ? JSON.parse(fs.readFileSync(countsFile, "utf8"))
    : undefined;
  totals.passed += counts?.passes ?? 0;
  totals.failed += counts?.failures ?? 0;
  totals.skipped += counts?.pending ?? 0;
  failures.push(...(counts?.failed ?? []));
  if (!counts || (code !== 0 && counts.failures === 0)) {
    totals.failed++;
    failures.push(`mocha ended with code ${code}: ${options[0]}`);
  }
}

/** Says how long it took, what failed, and how many were counted; ends the process. */
export function close() {
  console.log(`\n${Math.round((Date.now() - started) / 1000)} s`);
  for (const failure of failures) console.log(`✗ ${failure}`);
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
  console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
  process.exit(totals.failed === 0 ? 0 : 1);
}
