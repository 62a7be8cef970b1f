// @ts-check
/** npm test: set-up, then everything that must hold before a change lands. The last line counts. */
import path from "node:path";
import { build } from "./compile/compile.mjs";
import { execute, exportLectures, notebooks } from "./notebooks.mjs";
import { run } from "./run.mjs";
import { nodeModule, python, root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";
import { check, checkSources, close, mocha } from "./test/suite.mjs";

process.env.EARTHMOVER_REPEATABLE ??= "1";
await setUp();
const { nodeArithmetic } = await import("../dist/node/arithmetic/nodeArithmetic.js"); // which set-up compiles
await checkSources();

console.log("\n— the laws");
const c8 = path.join(nodeModule("c8"), "bin", "c8.js");
const coverage = ["--lines=99", "--functions=99", "--branches=97"];
await mocha(
  ["build/test/**/*.test.js", "--ignore", "build/test/lectures/**"],
  [
    ...[c8, "--include=build/src/**", "--exclude=build/src/**/index.js"], // which only hand on names
    ...["--reporter=text", "--reporter=lcov"],
    ...["--check-coverage", ...coverage, process.execPath],
  ],
);

const executed = path.join(build, "notebooks");
await check("every notebook runs to its end", async () => (await execute(executed)) !== undefined);
const rule = nodeArithmetic();
await check(
  "the lectures as committed are the lectures as executed",
  async () => {
    const compare = path.join(root, "scripts", "notebooks", "compare.py");
    return (await run(python, [compare, executed, ...notebooks])) === 0;
  },
  rule === "repeatable" ? "" : `the committed numbers are repeatable, these are ${rule}`,
);
await check(
  "the lectures are exported",
  async () => (await exportLectures(notebooks)) !== undefined,
);

console.log("\n— the lectures in a browser, offline");
await mocha(["build/test/lectures/**/*.test.js"]);
close();
