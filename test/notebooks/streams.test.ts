import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { exportTo } from "../lectures/course";
import { python, scratch, writeNotebook } from "./python";

/** What is written, write by write, and what stays of it on a screen. */
const cases: Record<string, [writes: string[], stays: string]> = {
  "a percentage written over and over": [["\r25 %", "\r50 %", "\r100 %"], "100 %"],
  "a percentage in one write, and its line's end": [["1 %\r10 %\r100 %\n"], "100 %\n"],
  "a shorter text over a longer one": [["longer text\rshort"], "shortr text"],
  "a return at the end": [["100 %\r", "\n", "done\r"], "100 %\ndone"],
  "line ends of two characters": [["one\r\ntwo\r", "\n"], "one\ntwo\n"],
  "a backspace": [["|\b", "/\b", "-\b", "done"], "done"],
  "backspaces beyond the line's start": [["one\nab\b\b\b\b", "c\n"], "one\nc\n"],
  "a return, then the line erased": [["longer\r\x1b[K", "text"], "text"],
  "the line erased, then a return": [["longer", "\x1b[2K\rtext"], "text"],
  "two bars, written again from the upper one": [
    ["a 1\nb 1\n", "\x1b[2A", "a 2\nb 22\n"],
    "a 2\nb 22\n",
  ],
  "colors written over": [
    ["\x1b[31mred\x1b[0m line\r", "\x1b[32mok\x1b[0m"],
    "\x1b[32mok\x1b[0m\x1b[31md\x1b[0m line",
  ],
  "colors alone": [["\x1b[32mok\x1b[39m\n"], "\x1b[32mok\x1b[39m\n"],
  "all of it erased": [["one", "\r\x1b[K"], ""],
};

/** The cell that writes so. */
const cellThat = (writes: readonly string[]) =>
  `for (const text of ${JSON.stringify(writes)}) process.stdout.write(text);`;

/** Two streams, each of which goes on where it stood. */
const twoStreams = `process.stdout.write("1 %"); console.warn("careful"); for (const t of ["\\r2", " %"]) process.stdout.write(t);`;

interface Stream {
  readonly name: string;
  readonly text: string | readonly string[];
}

describe("what a cell writes over or erases", function () {
  this.timeout(120_000);
  const all = Object.values(cases);
  let executed: Stream[][];
  let exported: string[];

  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const outputsIn = (file: string): Stream[][] =>
    read(file)
      .cells.slice(1)
      .map(({ outputs }: { outputs: Stream[] }) => outputs);

  before(async () => {
    const folder = scratch("streams");
    const cells = [...all.map(([writes]) => cellThat(writes)), twoStreams];
    const file = writeNotebook(folder, "streams", cells);
    const { code, text } = await python("execute.py", file);
    assert.equal(code, 0, text);
    executed = outputsIn(file);

    // As another program may keep it: each write an output of its own.
    const notebook = read(file);
    for (const [i, [writes]] of all.entries()) {
      notebook.cells[i + 1].outputs = writes.map((text) => ({
        output_type: "stream",
        name: "stdout",
        text,
      }));
    }
    writeFileSync(file, JSON.stringify(notebook));
    const pages = join(folder, "pages");
    assert.equal(exportTo(pages, [file]).status, 0);
    const page = readFileSync(join(pages, "streams.html"), "utf8");
    exported = page.split(/<div class="cell"[^>]*>/).slice(1);
  });

  for (const [i, [what, [, stays]]] of Object.entries(cases).entries()) {
    it(`is neither kept in the notebook nor exported: ${what}`, () => {
      const kept = executed[i].map(({ text }) => [text].flat().join(""));
      assert.deepEqual(kept, stays === "" ? [] : [stays]);
      const shown = /<pre class="stream">([\s\S]*?)<\/pre>/.exec(exported[i])?.[1] ?? "";
      assert.equal(shown.replace(/<[^>]*>/g, ""), stripVTControlCharacters(stays));
    });
  }

  it("is that of its own stream alone", () => {
    assert.deepEqual(
      executed.at(-1)?.map(({ name, text }) => [name, [text].flat().join("")]),
      [
        ["stdout", "1 %"],
        ["stderr", "careful\n"],
        ["stdout", "2 %"],
      ],
    );
  });
});
