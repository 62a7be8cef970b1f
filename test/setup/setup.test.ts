import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(__dirname, "../../..");

/** What a module of set-up does in a process of its own: its exit code and what it says. */
function inProcess(module: string, code: string, env: NodeJS.ProcessEnv = {}) {
  const url = pathToFileURL(join(root, "scripts", "setup", module)).href;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", `const m = await import(${JSON.stringify(url)}); ${code}`],
    { env: { ...process.env, ...env }, encoding: "utf8" },
  );
  return { status, said: stdout + stderr };
}

describe("set-up says what is missing and what to do", () => {
  it("no C++ compiler", () => {
    const { status, said } = inProcess("tools.mjs", "m.findCompiler()", { PATH: "", CXX: "" });
    assert.notEqual(status, 0);
    assert.match(said, /C\+\+ compiler is needed.*apt install g\+\+/s);
  });

  it("no Python, or one that is too old, by its version", () => {
    const folder = mkdtempSync(join(root, "build", "python-"));
    const old = join(folder, "python3");
    writeFileSync(old, "#!/bin/sh\necho 3.9\n");
    chmodSync(old, 0o755);
    const { status, said } = inProcess("tools.mjs", "m.findPython()", { PATH: folder });
    assert.notEqual(status, 0);
    assert.match(said, /Python 3\.11 or newer.*python3: version 3\.9/s);
  });

  it("a registry that cannot be reached", () => {
    const code = `await m.runProgram("npm", ["view", "mocha", "--fetch-retries=0"], { what: "Asking" })`;
    const env = { npm_config_registry: "http://127.0.0.1:9/", npm_config_prefer_online: "true" };
    const { status, said } = inProcess("program.mjs", code, env);
    assert.notEqual(status, 0);
    assert.match(said, /registry could not be reached.*run the command again/s);
  });

  it("a full disk", () => {
    const code = `await m.runProgram("sh", ["-c", "echo 'write: No space left on device' >&2; exit 1"], { what: "Writing" })`;
    assert.match(
      inProcess("program.mjs", code).said,
      /Writing ended with code 1\. The disk is full/,
    );
  });

  it("a download that is not the pinned one", () => {
    const code = `await m.runProgram("sh", ["-c", "echo 'npm error code EINTEGRITY' >&2; exit 1"], { what: "Installing" })`;
    assert.match(inProcess("program.mjs", code).said, /checksum differs/);
  });

  it("a program that cannot be started, by its name", () => {
    const code = `await m.runProgram("no-such-program", [], { what: "Trying" })`;
    assert.match(inProcess("program.mjs", code).said, /Trying: cannot start no-such-program/);
  });
});

describe("a step of set-up", () => {
  const stamp = join(root, ".setup", "a-step-of-the-tests.stamp");
  const result = join(root, "build", "result-of-the-step");
  const run = (inputs: string[], body: string) =>
    inProcess(
      "step.mjs",
      `import fs from "node:fs";
       const result = ${JSON.stringify(result)};
       console.log("ran:", await m.runStep({
         name: "a step of the tests", inputs: ${JSON.stringify(inputs)}, results: [result],
         run: async () => { ${body} },
       }));`,
    );
  const make = "fs.writeFileSync(result, '');";

  afterEach(() => {
    rmSync(stamp, { force: true });
    rmSync(result, { force: true });
  });

  it("runs once, and again only when an input changes or its result is gone", () => {
    assert.match(run(["a"], make).said, /ran: true/);
    assert.match(run(["a"], make).said, /ran: false/);
    assert.match(run(["b"], make).said, /ran: true/);
    rmSync(result);
    assert.match(run(["b"], make).said, /ran: true/);
  });

  it("runs again after it failed", () => {
    assert.notEqual(run(["a"], `${make} throw new Error("cut");`).status, 0);
    assert.equal(existsSync(stamp), false);
    assert.match(run(["a"], make).said, /ran: true/);
  });
});

describe("the lock of set-up", () => {
  it("is passed on when its holder is dead", () => {
    const lock = join(root, ".setup", "lock");
    writeFileSync(lock, "999999 Mon Jan 1 00:00:00 2024\n");
    const { status } = inProcess("lock.mjs", "(await m.lockClone())();");
    assert.equal(status, 0);
    assert.equal(existsSync(lock), false);
  });

  it("makes a second set-up wait for the first", () => {
    const code = `
      const { spawn } = await import("node:child_process");
      const release = await m.lockClone();
      const second = spawn(process.execPath, ["--input-type=module", "--eval",
        "const m = await import(" + JSON.stringify(URL_OF_LOCK) + "); (await m.lockClone())(); console.log('second in')"], { stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      second.stdout.on("data", (chunk) => { said += chunk; if (/waiting/.test(said)) { console.log("first out"); release(); } });
      second.on("close", () => console.log(said.trim()));
    `.replace(
      "URL_OF_LOCK",
      JSON.stringify(pathToFileURL(join(root, "scripts", "setup", "lock.mjs")).href),
    );
    assert.match(
      inProcess("lock.mjs", code).said,
      /first out\n.*waiting for the set-up.*\nsecond in/s,
    );
  });
});
