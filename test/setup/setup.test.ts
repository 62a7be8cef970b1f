import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(__dirname, "../../..");

let folder: string;
let state: string;

const urlOf = (module: string) => pathToFileURL(join(root, "scripts", "setup", module)).href;

/** What a module of set-up does in a process of its own, away from this clone's state: its end and what it says. */
function inProcess(module: string, code: string, env: NodeJS.ProcessEnv = {}) {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", `const m = await import("${urlOf(module)}"); ${code}`],
    { env: { ...process.env, EARTHMOVER_STATE: state, ...env }, encoding: "utf8" },
  );
  return { status, signal, said: stdout + stderr };
}

describe("set-up", function () {
  this.timeout(20_000); // every test starts processes

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "set-up-"));
    state = join(folder, "state");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  describe("says what is missing and what to do", () => {
    it("no C++ compiler", () => {
      const { status, said } = inProcess("tools.mjs", "m.findCompiler()", { PATH: "", CXX: "" });
      assert.notEqual(status, 0);
      assert.match(said, /C\+\+ compiler is needed.*apt install g\+\+/s);
    });

    it("no Python, or one that is too old, by its version", () => {
      writeFileSync(join(folder, "python3"), "#!/bin/sh\necho 3.9\n", { mode: 0o755 });
      const env = { PATH: folder, EARTHMOVER_PYTHON: "" };
      const { status, said } = inProcess("tools.mjs", "m.findPython()", env);
      assert.notEqual(status, 0);
      assert.match(said, /Python 3\.11 or newer.*python3: version 3\.9/s);
    });

    it("a Python or a compiler that is named and of no use, even where another is", () => {
      assert.match(
        inProcess("tools.mjs", "m.findPython()", { EARTHMOVER_PYTHON: "/no/python" }).said,
        /EARTHMOVER_PYTHON must name a Python 3\.11 or newer.*got \/no\/python: not found/,
      );
      assert.match(
        inProcess("tools.mjs", "m.findCompiler()", { CXX: "/no/compiler" }).said,
        /CXX must name a C\+\+ compiler, got \/no\/compiler/,
      );
    });

    it("a registry that cannot be reached", () => {
      const code = `await m.runProgram("npm", ["view", "mocha", "--fetch-retries=0"], { what: "Asking" })`;
      const env = { npm_config_registry: "http://127.0.0.1:9/", npm_config_prefer_online: "true" };
      const { status, said } = inProcess("program.mjs", code, env);
      assert.notEqual(status, 0);
      assert.match(said, /registry could not be reached.*run the command again/s);
    });

    it("a download that broke off, but not a number that looks like a server's error", () => {
      const code = `await m.runProgram("sh", ["-c", "echo $TEXT; exit 1"], { what: "Getting" })`;
      const says = (text: string) => inProcess("program.mjs", code, { TEXT: text }).said;
      for (const text of [
        "urllib3.exceptions.IncompleteRead: 5 bytes read",
        "npm error code E503",
        "ERROR: HTTP error 502 while getting x",
        "npm error code SELF_SIGNED_CERT_IN_CHAIN",
      ]) {
        assert.match(says(text), /registry could not be reached/);
      }
      assert.doesNotMatch(says("binding.cc:502:4: error"), /registry/);
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

    it("the first and the last lines of a long output", () => {
      const print = "for (let i = 1; i <= 9999; i++) console.log('line', i); process.exitCode = 1";
      const code = `await m.runProgram(process.execPath, ["--eval", ${JSON.stringify(print)}], { what: "Printing" })`;
      assert.match(
        inProcess("program.mjs", code).said,
        /Its output:\s+line 1\n.*line 8\n\s+…\n\s+line 9992\n.*line 9999\n/s,
      );
    });

    it("a program that cannot be started, by its name", () => {
      const code = `await m.runProgram("no-such-program", [], { what: "Trying" })`;
      assert.match(inProcess("program.mjs", code).said, /Trying: cannot start no-such-program/);
    });
  });

  describe("a step", () => {
    const run = (inputs: string[], body: string, env = {}) => {
      const result = JSON.stringify(join(folder, "result"));
      return inProcess(
        "step.mjs",
        `import fs from "node:fs";
       console.log("ran:", await m.runStep({
         name: "a step of the tests", inputs: ${JSON.stringify(inputs)}, results: [${result}],
         run: async () => { ${body} },
       }));`,
        env,
      );
    };
    const make = () => `fs.writeFileSync(${JSON.stringify(join(folder, "result"))}, '');`;

    it("runs once, and again only when an input or its own code changes or its result is gone", () => {
      assert.match(run(["a"], make()).said, /ran: true/);
      assert.match(run(["a"], make()).said, /ran: false/);
      assert.match(run(["b"], make()).said, /ran: true/);
      assert.match(run(["b"], `${make()} /* otherwise */`).said, /ran: true/);
      rmSync(join(folder, "result"));
      assert.match(run(["b"], `${make()} /* otherwise */`).said, /ran: true/);
    });

    it("runs again after it failed, or was killed, when it had all but ended", () => {
      const ends = {
        failed: 'throw new Error("cut")',
        killed: 'process.kill(process.pid, "SIGKILL")',
      };
      for (const [how, end] of Object.entries(ends)) {
        const body = `${make()} if (process.env.CUT === "${how}") { ${end}; }`;
        assert.doesNotMatch(run([how], body, { CUT: how }).said, /ran:/);
        assert.match(run([how], body).said, /ran: true/);
        assert.match(run([how], body).said, /ran: false/);
      }
    });
  });

  describe("the lock", () => {
    it("is passed on when its holder is dead, and leaves nothing behind", () => {
      mkdirSync(state);
      writeFileSync(join(state, "lock"), "999999 of another boot\n");
      const { status } = inProcess("lock.mjs", "(await m.lockClone())();");
      assert.equal(status, 0);
      assert.deepEqual(readdirSync(state), []);
    });

    it("is passed on when its holder was killed, but not while a program that it started still runs", () => {
      const { signal } = inProcess(
        "program.mjs",
        `const { lockClone } = await import("${urlOf("lock.mjs")}");
       await lockClone();
       m.runProgram("sleep", ["1"], { what: "Sleeping" });
       process.kill(process.pid, "SIGKILL");`,
      );
      assert.equal(signal, "SIGKILL");
      assert.match(
        inProcess("lock.mjs", "(await m.lockClone())();").said,
        /waiting for the set-up/,
      );
    });

    it("makes a second set-up wait for the first", () => {
      const code = `
      const release = await m.lockClone();
      const { spawn } = await import("node:child_process");
      const code = "(await (await import('${urlOf("lock.mjs")}')).lockClone())(); console.log('second in')";
      const second = spawn(process.execPath, ["--input-type=module", "--eval", code], { stdio: ["ignore", "pipe", "inherit"] });
      let said = "";
      second.stdout.on("data", (chunk) => { said += chunk; if (/waiting/.test(said)) { console.log("first out"); release(); } });
      second.on("close", () => console.log(said.trim()));`;
      assert.match(
        inProcess("lock.mjs", code).said,
        /first out\n.*waiting for the set-up.*\nsecond in/s,
      );
    });

    it("goes to one at a time when many want a dead one", () => {
      mkdirSync(state);
      writeFileSync(join(state, "lock"), "999999 of another boot\n");
      const busy = JSON.stringify(join(folder, "busy"));
      const one = `
      const fs = await import("node:fs");
      const m = await import("${urlOf("lock.mjs")}");
      const release = await m.lockClone();
      fs.mkdirSync(${busy});
      await new Promise((resolve) => setTimeout(resolve, 20));
      fs.rmdirSync(${busy});
      release();`;
      const code = `
      const { spawn } = await import("node:child_process");
      const all = Array.from({ length: 6 }, () =>
        spawn(process.execPath, ["--input-type=module", "--eval", ${JSON.stringify(one)}], { stdio: "inherit" }));
      const codes = await Promise.all(all.map((each) => new Promise((done) => each.on("close", done))));
      console.log("codes", codes.join());`;
      assert.match(inProcess("lock.mjs", code).said, /codes 0,0,0,0,0,0/);
      assert.deepEqual(readdirSync(state), []);
    });
  });

  describe("a program outside of it", () => {
    it("takes no lock", () => {
      const { status } = inProcess(
        "program.mjs",
        `await m.runProgram("true", [], { what: "Nothing" })`,
      );
      assert.equal(status, 0);
      assert.equal(existsSync(join(state, "lock")), false);
    });
  });
});
