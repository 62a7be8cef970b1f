import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = "notebooks";
const readme = readFileSync(join(folder, "README.md"), "utf8");

/** The rows of each table under "What treats what", by document. */
const documents = new Map(
  readme
    .slice(readme.indexOf("## What treats what"))
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const rows = [...part.matchAll(/^\| (.*?) \| (.*?) \|$/gm)].map(([, heading, targets]) => ({
        heading,
        targets: targets.split("; "),
      }));
      return [part.slice(0, part.indexOf("\n")), rows.slice(2)] as const;
    }),
);

const read = new Map<string, string[]>();

/** The headings of a notebook, as its author wrote them. */
function headings(notebook: string): string[] {
  const known = read.get(notebook) ?? headingsIn(notebook);
  read.set(notebook, known);
  return known;
}

function headingsIn(notebook: string): string[] {
  const { cells } = JSON.parse(readFileSync(join(folder, notebook), "utf8")) as {
    cells: { cell_type: string; source: string[] }[];
  };
  return cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => cell.source.join("").split("\n"))
    .flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
}

describe("the coverage table", () => {
  it("has the three documents, with a row for each heading and none twice", () => {
    assert.deepEqual([...documents.keys()], ["notes", "slides", "zh"]);
    for (const [name, rows] of documents) {
      assert.ok(rows.length >= 8, `${name} has ${rows.length} rows`);
      assert.equal(new Set(rows.map(({ heading }) => heading)).size, rows.length, name);
    }
  });

  for (const [name, rows] of documents) {
    it(`sends every heading of ${name} to a section that its notebook has`, () => {
      for (const { heading, targets } of rows) {
        for (const target of targets) {
          const link = /^\[(\d\d) § (.+)\]\((\d\d-[a-z-]+\.ipynb)\)$/.exec(target);
          assert.ok(link, `"${heading}" goes to no section: ${target}`);
          const [, number, section, notebook] = link;
          assert.ok(notebook.startsWith(number), `${target}: another notebook`);
          assert.ok(existsSync(join(folder, notebook)), `there is no ${notebook}`);
          assert.ok(
            headings(notebook).includes(section),
            `"${heading}": ${notebook} has no section "${section}"`,
          );
        }
      }
    });
  }
});
