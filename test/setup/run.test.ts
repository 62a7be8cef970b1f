import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const runner = pathToFileURL(resolve(__dirname, "../../../scripts/run.mjs")).href;

/** Runs a program by run() in a process group of its own, signals it when it is ready, and tells how all ends. */
async function interrupted(signal: NodeJS.Signals, state: string) {
  const program = `
    process.on("${signal}", () => setTimeout(() => { console.log("the program ended"); process.exit(3); }, 100));
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const code = `
    const { run } = await import("${runner}");
    await run(process.execPath, ["--eval", ${JSON.stringify(program)}]);
    console.log("the command went on");`;
  const command = spawn(process.execPath, ["--input-type=module", "--eval", code], {
    detached: true,
    env: { ...process.env, EARTHMOVER_STATE: state },
  });
  const pid = command.pid as number;
  let said = "";
  command.stdout.on("data", (chunk) => {
    said += chunk;
    if (String(chunk).includes("ready")) process.kill(signal === "SIGINT" ? -pid : pid, signal);
  });
  return new Promise<[string, NodeJS.Signals | null]>((done) =>
    command.on("close", (_, endedBy) => done([said, endedBy])),
  );
}

describe("a command of the project", function () {
  this.timeout(20_000); // it starts processes
  let state: string;
  before(() => {
    state = mkdtempSync(join(tmpdir(), "run-"));
  });
  after(() => rmSync(state, { recursive: true }));

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`ends by ${signal} after its program has ended, and does not go on`, async () => {
      assert.deepEqual(await interrupted(signal, state), ["ready\nthe program ended\n", signal]);
    });
  }
});
