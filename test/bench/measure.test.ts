import assert from "node:assert/strict";
import { evaluate } from "./evaluate";

/** A tool that answers as `answers` says, a JavaScript object of functions, and counts its iterations. */
const tool = (name: string, answers: string) => `({
  name: "${name}",
  command: process.execPath,
  args: ["--eval", ${JSON.stringify(`
    const answers = {
      check: () => ({ losses: [1, 1, 1, 1] }),
      warmup: () => ({ compileMs: 5 }),
      run: (n) => ({ ms: Array(n).fill(2) }),
      memory: () => ({ peakMb: 7 }),
      ...${answers},
    };
    console.log(JSON.stringify({ ready: true, versions: { made: "here" } }));
    require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
      const [[name, argument]] = Object.entries(JSON.parse(line));
      if (name === "quit") process.exit(0);
      console.log(JSON.stringify(answers[name](argument)));
    });`)}, "--"],
  env: {},
})`;

interface Measured {
  rows: { tool: string; ms: number; compileMs: number; peakMb: number }[];
  failures: { tool: string; why: string }[];
}

const measured = (...tools: string[]) =>
  evaluate<Measured>(
    "measure.mjs",
    `({ measure }) => measure("/nowhere", [${tools.join(", ")}], { rounds: 2, blockMs: 10, say() {} })`,
  );

describe("the bench", () => {
  it("reports each tool's median, compile time and memory", function () {
    this.timeout(30_000);
    const { rows, failures } = measured(
      tool("first", "{}"),
      tool("second", "{ run: (n) => ({ ms: Array(n).fill(4) }) }"),
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(
      rows.map(({ tool: name, ms, compileMs, peakMb }) => [name, ms, compileMs, peakMb]),
      [
        ["first", 2, 5, 7],
        ["second", 4, 5, 7],
      ],
    );
  });

  it("leaves out a tool whose losses are not the first's, and one that dies, and goes on with the others", function () {
    this.timeout(30_000);
    const { rows, failures } = measured(
      tool("first", "{}"),
      tool("another game", "{ check: () => ({ losses: [1, 1.01, 1, 1].reverse() }) }"),
      tool("wrong", "{ check: () => ({ losses: [2, 1, 1, 1] }) }"),
      tool("mortal", "{ run: () => process.exit(9) }"),
    );
    assert.deepEqual(
      rows.map(({ tool: name }) => name),
      ["first", "another game"],
    );
    assert.deepEqual(
      failures.map(({ tool: name }) => name),
      ["wrong", "mortal"],
    );
    assert.match(failures[1].why, /it ended with code 9/);
  });

  it("has for quantiles the values between sorted timings", () => {
    const quantiles = (values: number[]) =>
      evaluate<number[]>(
        "statistics.mjs",
        `({ quantile }) => [0, 0.25, 0.5, 1].map((q) => quantile(${JSON.stringify(values)}, q))`,
      );
    assert.deepEqual(quantiles([5, 1, 3]), [1, 2, 3, 5]);
    assert.deepEqual(quantiles([4, 0]), [0, 1, 2, 4]);
  });
});
