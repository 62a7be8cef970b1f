import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withEnvironment } from "../lecture/environment";
import { evaluate, python, scratch, writeNotebook } from "./python";

const failing = {
  "a type error": {
    cell: 'const wrong: number = "a";',
    message: /1:7 - Type 'string' is not assignable to type 'number'\./,
  },
  "a thrown error": {
    cell: 'throw new RangeError("boom");',
    message: /RangeError: boom/,
  },
  "a rejected promise nobody awaits": {
    cell: 'void Promise.reject(new Error("nobody"));',
    message: /Error: nobody/,
  },
  "a throw in a timer of 20 ms": {
    cell: 'const t = setTimeout(() => { throw new Error("soon"); }, 20);',
    message: /Error: soon/,
  },
  "a throw in a timer of 1000 ms in the last cell": {
    cell: 'const t = setTimeout(() => { throw new Error("late"); }, 1000);',
    message: /failed after it had ended: Error: late/,
  },
  "a cell that takes too long": {
    cell: "await new Promise(() => {});",
    message: /took longer than 10 s/,
  },
  "a kernel that dies each time": {
    cell: 'process.kill(process.pid, "SIGKILL");',
    message: /the kernel died in cell .*; once more from the start[\s\S]*the kernel died/,
  },
  "a path of this machine in an output": {
    cell: "console.log(process.cwd());",
    message: /hold a path of this machine/,
  },
};

describe("executing notebooks", function () {
  this.timeout(120_000);

  const runs = new Map<string, { file: string; before: string; code: number; text: string }>();

  before(() =>
    Promise.all(
      Object.entries(failing).map(async ([what, { cell }], i) => {
        const file = writeNotebook(scratch(`failing-${i}`), "failing", ["const fine = 1;", cell]);
        const before = readFileSync(file, "utf8");
        runs.set(what, { file, before, ...(await python("execute.py", "--timeout", "10", file)) });
      }),
    ),
  );

  for (const [what, { cell, message }] of Object.entries(failing)) {
    it(`fails on ${what}, with the notebook, the cell and the message`, () => {
      const { file, before, code, text } = runs.get(what) ?? assert.fail("it did not run");
      assert.equal(code, 1, text);
      assert.ok(text.includes("failing.ipynb") && text.includes(`cell [2] \`${cell}\``), text);
      assert.match(text, message);
      assert.ok(!text.includes("\x1b"), "no terminal codes");
      assert.equal(readFileSync(file, "utf8"), before, "the notebook is as it was");
    });
  }

  it("starts a notebook once more where its kernel died, and says so", async () => {
    const folder = scratch("died");
    const die = `import { existsSync, writeFileSync } from "node:fs";
if (!existsSync("died")) { writeFileSync("died", ""); process.kill(process.pid, "SIGKILL"); }`;
    const file = writeNotebook(folder, "dies-once", ["const fine = 1;", die]);
    const { code, text } = await python("execute.py", file);
    assert.equal(code, 0, text);
    assert.match(text, /dies-once\.ipynb.*the kernel died in cell.*once more from the start/);
    const cells = JSON.parse(readFileSync(file, "utf8")).cells;
    assert.deepEqual(
      cells.map((cell: { execution_count?: number }) => cell.execution_count),
      [undefined, 1, 2], // the first is its title
    );
  });

  it("speaks with its kernel through files, since a port may be taken, and leaves none", async () => {
    const temporary = mkdtempSync(join(tmpdir(), "sockets-")); // a clone's own path may be too long for one
    const asked = `import { existsSync, readFileSync } from "node:fs";
const { transport, ip, shell_port } = JSON.parse(readFileSync(process.argv[2], "utf8"));
if (transport !== "ipc" || !existsSync(\`\${ip}-\${shell_port}\`)) throw new Error(transport);
if (!ip.startsWith(${JSON.stringify(temporary)})) throw new Error(ip);`;
    const file = writeNotebook(scratch("files"), "files", [asked]);
    const { code, text } = await withEnvironment("TMPDIR", temporary, () =>
      python("execute.py", file),
    );
    assert.equal(code, 0, text);
    assert.deepEqual(readdirSync(temporary), []);
    rmdirSync(temporary);
  });

  it("finishes the other notebooks, and still fails", async () => {
    const folder = scratch("both");
    const bad = writeNotebook(folder, "bad", ['throw new Error("boom");']);
    const good = writeNotebook(folder, "good", ["1 + 1"]);
    const { code } = await python("execute.py", "--to", join(folder, "executed"), bad, good);
    assert.equal(code, 1);
    assert.ok(existsSync(join(folder, "executed", "good.ipynb")));
    assert.ok(!existsSync(join(folder, "executed", "bad.ipynb")));
  });

  it("names what is no notebook and what cannot be written, and finishes the others", async () => {
    const folder = scratch("unfit");
    const executed = join(folder, "executed");
    const list = join(folder, "list.ipynb");
    writeFileSync(list, "[]");
    const blocked = writeNotebook(folder, "blocked", ["1 + 1"]);
    mkdirSync(join(executed, "blocked.ipynb"), { recursive: true }); // where the file should go
    const good = writeNotebook(folder, "good", ["1 + 1"]);
    const { code, text } = await python("execute.py", "--to", executed, list, blocked, good);
    assert.equal(code, 1);
    assert.ok(text.includes(`failed in ${list}\n    expected a notebook in JSON, got Attr`), text);
    assert.match(text, /^blocked\.ipynb .* failed\n {4}IsADirectoryError: /m);
    assert.match(text, /^good\.ipynb .* executed$/m);
    assert.deepEqual(readdirSync(executed), ["blocked.ipynb", "good.ipynb"], "no partial file");
  });

  it("gives a cell ten minutes, in the full profile a day, and knows no other profile", async () => {
    const told = (profile?: string) =>
      withEnvironment("EARTHMOVER_PROFILE", profile, () => python("execute.py", "--help"));
    assert.match((await told()).text, /quick\s+profile:\s+600\)/);
    assert.match((await told("full")).text, /full\s+profile:\s+86400\)/);
    const { code, text } = await told("slow");
    assert.equal(code, 2);
    assert.match(text, /EARTHMOVER_PROFILE must be quick or full, got slow/);
  });

  it("writes counts 1, 2, 3 and what the cells showed last, and the same again but for the seconds", async () => {
    const folder = scratch("good");
    const file = writeNotebook(folder, "good", [
      "console.log(1); console.log(2);",
      'import { newDisplay } from "tslab";\nconst shown = newDisplay();',
      'shown.text("first");\nshown.text("last");\nconsole.log(process.env.EARTHMOVER_PROFILE);',
    ]);
    const first = await python("execute.py", file);
    assert.equal(first.code, 0, first.text);
    const written = readFileSync(file, "utf8");
    const notebook = JSON.parse(written);
    const code = notebook.cells.slice(1);
    assert.deepEqual(
      code.map(({ execution_count }: { execution_count: number }) => execution_count),
      [1, 2, 3],
    );
    assert.deepEqual(code[0].outputs, [
      { name: "stdout", output_type: "stream", text: ["1\n", "2\n"] },
    ]);
    assert.deepEqual(code[2].outputs[0].data, { "text/plain": ["last"] });
    assert.deepEqual(code[2].outputs[1].text, ["quick\n"]);
    assert.equal(notebook.metadata.title, "The good notebook");
    assert.deepEqual(
      notebook.cells.map(({ id }: { id: string }) => id),
      ["title", "cell-1", "cell-2", "cell-3"],
    );
    assert.equal((await python("execute.py", file)).code, 0);
    const untimed = (text: string) => text.replace(/"seconds": [\d.]+/, '"seconds": 0');
    assert.equal(untimed(readFileSync(file, "utf8")), untimed(written));
  });
});

describe("how long a notebook runs", function () {
  this.timeout(120_000);

  it("is kept in seconds, and measured anew where another run kept what is far off", async () => {
    const file = writeNotebook(scratch("timed"), "timed", ["const n = 1;"]);
    /** Executes; what is then kept is the time of the whole command, or less, rounded. */
    const seconds = async () => {
      const start = performance.now();
      const { code, text } = await python("execute.py", file);
      assert.equal(code, 0, text);
      const kept = JSON.parse(readFileSync(file, "utf8")).metadata.earthmover.seconds;
      const atMost = (performance.now() - start) / 1000;
      assert.ok(kept >= 5 && kept <= Math.max(5, 1.5 * atMost), `${kept}, of ${atMost}`);
      return kept;
    };
    const first = await seconds();
    const text = readFileSync(file, "utf8");
    assert.ok(text.includes(`"seconds": ${first}`));
    writeFileSync(file, text.replace(`"seconds": ${first}`, '"seconds": 36000'));
    await seconds();
  });
});

describe("the day of a notebook's outputs", function () {
  this.timeout(120_000);

  it("stays where they come again, and is today where others come", async () => {
    const file = writeNotebook(scratch("dated"), "dated", ["console.log(1);"]);
    const text = () => readFileSync(file, "utf8");
    const execute = async () => {
      const { code, text: said } = await python("execute.py", file);
      assert.equal(code, 0, said);
      return JSON.parse(text()).metadata.earthmover.executed;
    };
    const first = await execute();
    assert.match(first, /^\d{4}-\d\d-\d\d$/);
    writeFileSync(file, text().replace(first, "2001-02-03"));
    assert.equal(await execute(), "2001-02-03");
    writeFileSync(file, text().replace("log(1)", "log(2)"));
    assert.ok((await execute()) >= first);
  });
});

describe("a committed notebook", function () {
  this.timeout(120_000);

  const cells = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a cell's source
    'console.log(`first\\n${1 / 3} ${"of a long line ".repeat(30)} ${2 / 3}`);',
    'import * as em from "earthmover";\nconst shown = [1, 2, 4];',
    'await em.show(em.plots.curves([{ name: "c", x: shown, y: shown, role: "truth" }], { claim: "It rises.", x: "x", y: "y" }));',
    "shown.length",
  ];
  let executed: string;
  let file: string;
  let fresh: string;

  before(async () => {
    executed = scratch("compare-executed");
    file = writeNotebook(scratch("compare"), "lecture", cells);
    const { code, text } = await python("execute.py", file);
    assert.equal(code, 0, text);
    fresh = readFileSync(file, "utf8");
    writeFileSync(join(executed, "lecture.ipynb"), fresh);
  });

  type Change = readonly [before: string | RegExp, after: string];

  const changed = (text: string, [before, after]: Change) => {
    assert.notEqual(text.replace(before, after), text, `${before} is there`);
    return text.replace(before, after);
  };

  /** What a comparison of the executed notebook with one so changed says. */
  const compared = async (...made: Change[]) => {
    writeFileSync(file, made.reduce(changed, fresh));
    return python("compare.py", executed, file);
  };

  it("is what execution makes of it, but for the seconds, the day and the still pictures", async () => {
    assert.deepEqual(await compared(), { code: 0, text: "" });
    const other = await compared(
      [/"seconds": \d+/, '"seconds": 7200'],
      [/"executed": "[^"]*"/, '"executed": "2001-02-03"'],
      [/"image\/png": "[^"]*"/, '"image/png": "AAAA"'],
    );
    assert.deepEqual(other, { code: 0, text: "" });
  });

  it("keeps its day where another machine draws other still pictures of the same figures", async () => {
    const day = async (...made: Change[]) => {
      const dated: Change = [/"executed": "[^"]*"/, '"executed": "2001-02-03"'];
      writeFileSync(file, [dated, ...made].reduce(changed, fresh));
      const about =
        "import json, nbformat; from execute import about;" +
        "before, made = [nbformat.read(file, as_version=4) for file in sys.argv[1:]];" +
        "print(json.dumps(about(made, before, 1)))";
      const said = await evaluate<{ executed: string }>(
        about,
        file,
        join(executed, "lecture.ipynb"),
      );
      return said.executed;
    };
    const still: Change = [/"image\/png": "[^"]*"/, '"image/png": "AAAA"'];
    assert.equal(await day(still), "2001-02-03");
    assert.notEqual(await day(still, [/2,(\s+)4(\s+\])/, "2,$15$2"]), "2001-02-03");
  });

  const changes: Record<string, [before: string | RegExp, after: string, told: RegExp]> = {
    "a digit of a printed number": [
      "0.3333333333333333 ",
      "0.3333333333333334 ",
      /^cell \[1\] `console\.log.*: cell\.outputs\[0\]\.text, line 2: .*3334 of.* committed, .*3333 of.* executed$/,
    ],
    "a digit at the end of a long line": [
      "0.6666666666666666",
      "0.6666666666666667",
      /line 2: …'.*6667'… committed, …'.*6666'… executed$/,
    ],
    "a number of a figure": [
      /2,(\s+)4(\s+\])/,
      "2,$15$2",
      /^cell \[3\] `await em\.show.*: cell\.outputs\[0\]\.data\.application\/vnd\.plotly\.v1\+json\.data\[0\]\.[xy]\[2\]: 5 committed, 4 executed$/,
    ],
    "an output too few": [
      /"outputs": \[\s*\{[^{}]*"3\\n"[^{}]*\}\s*\]/,
      '"outputs": []',
      /cell \[4\] `shown\.length`: cell\.outputs: 0 committed, 1 executed/,
    ],
    "a cell that was never executed": [
      '"execution_count": 4,',
      '"execution_count": null,',
      /cell \[4\] `shown\.length`: cell\.execution_count: None committed, 4 executed/,
    ],
    "what a front end left in the metadata": [
      '"metadata": {},\n   "outputs"',
      '"metadata": { "collapsed": true },\n   "outputs"',
      /cell\.metadata\.collapsed: True committed, None executed/,
    ],
    "no word of how long it runs": [
      /,\s*"seconds": \d+/,
      "",
      /metadata\.earthmover\.seconds: False committed, True/,
    ],
  };

  describe("that was changed", () => {
    const find =
      "import json, nbformat; from compare import differences;" +
      "made, *others = [nbformat.read(file, as_version=4) for file in sys.argv[1:]];" +
      "print(json.dumps([list(differences(other, made)) for other in others]))";
    let found: [cell: string, difference: string][][];

    before(async () => {
      const files = Object.values(changes).map(([before, after], i) => {
        const other = join(scratch(`compare-${i}`), "lecture.ipynb");
        writeFileSync(other, changed(fresh, [before, after]));
        return other;
      });
      found = await evaluate(find, join(executed, "lecture.ipynb"), ...files);
    });

    for (const [i, [what, [, , told]]] of Object.entries(changes).entries()) {
      it(`is told by its cell and the first difference: ${what}`, () => {
        assert.equal(found[i].length, 1);
        const [cell, difference] = found[i][0];
        assert.match(cell ? `${cell}: ${difference}` : difference, told);
      });
    }
  });

  it("is told where its execution is missing, and the others are compared", async () => {
    const failed = writeNotebook(scratch("compare-failed"), "failed", ["n"]);
    writeFileSync(file, fresh.replace('"3\\n"', '"4\\n"'));
    const { code, text } = await python("compare.py", executed, failed, file);
    assert.equal(code, 1);
    assert.match(text, /^failed\.ipynb: committed, but not executed\nlecture\.ipynb: cell \[4\]/);
  });

  it("names each cell that differs, and lets the others be", async () => {
    const { text } = await compared(["0.3333333333333333 ", "0.3 "], ['"3\\n"', '"4\\n"']);
    const cells = text.match(/cell \[\d\]/g);
    assert.deepEqual(cells, ["cell [1]", "cell [4]"], text);
  });
});

describe("a path of this machine", function () {
  this.timeout(60_000);
  const clone = "/srv/ada/earthmover"; // not where this one is, which may lie within another such path

  const outputs: Record<string, [output: string, found: boolean]> = {
    "at the start": [clone, true],
    "on a later line": [`first\n${clone}/src`, true],
    "after a tab": [`from\t${clone}`, true],
    "after an escaped line break": [`"first\\n${clone}"`, true],
    "in a URL": [`file://${clone}/dist/node/index.js`, true],
    "in a type": [`typeof import("${clone}/dist/node/index")`, true],
    "with a letter beyond ASCII": ["at /home/Zoë/lecture.ts", true],
    "within base64": [`iVBOR/w0+KGgo${clone}`, false],
    "within a longer path": [`/elsewhere${clone}`, false],
    "where its name goes on": [`${clone}s`, false],
  };
  const find =
    "import json, nbformat, pathlib, committed;" +
    `committed.ROOT = pathlib.Path("${clone}");` +
    "print(json.dumps([committed.machine_paths(nbformat.read(file, as_version=4)) for file in sys.argv[1:]]))";
  let paths: [cell: string, path: string][][];

  before(async () => {
    const folder = scratch("paths");
    const files = Object.values(outputs).map(([output], i) => {
      const file = writeNotebook(folder, `output-${i}`, ["n"]);
      const notebook = JSON.parse(readFileSync(file, "utf8"));
      notebook.cells[1].outputs = [{ output_type: "stream", name: "stdout", text: output }];
      writeFileSync(file, JSON.stringify(notebook));
      return file;
    });
    paths = await withEnvironment("HOME", "/home/Zoë", () => evaluate(find, ...files));
  });

  for (const [i, [where, [output, found]]] of Object.entries(outputs).entries()) {
    it(`is ${found ? "" : "not "}found ${where}`, () => {
      const path = output.includes(clone) ? clone : "/home/Zoë";
      assert.deepEqual(paths[i], found ? [["cell [ ] `n`", path]] : []);
    });
  }
});
