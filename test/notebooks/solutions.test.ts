import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Cell {
  readonly cell_type: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly source: readonly string[];
}

/** A box that begins its own line, its summary with it, and the Markdown within set off by blank lines. */
const box =
  /^<details(?: class="(?:note|laboratory)")?><summary>[^\n]*<\/summary>\n\n[\s\S]*?\n\n<\/details>$/gm;

/** What may stand after a solution: a heading, the next exercise by its number, or another box. */
const beginsAnew = /^(#|\*\*\d+\.|<details>)/;

const isSolution = (cell: Cell) => cell.metadata.tags?.includes("solution") ?? false;

/** The Markdown that stands right after a solution's end, and is in no box: one piece for each solution. */
function afterSolutions(cells: readonly Cell[]): string[] {
  return cells.flatMap((cell, i) => {
    const text = cell.source.join("");
    const next = cells[i + 1];
    const following = next && !isSolution(next) ? next.source.join("") : "";
    if (isSolution(cell)) return following;
    if (cell.cell_type !== "markdown") return [];
    return [...text.matchAll(box)]
      .filter(([whole]) => /^<details><summary>solution/i.test(whole))
      .map(({ index, 0: whole }) => text.slice(index + whole.length).trim() || following);
  });
}

describe("solutions", () => {
  for (const name of readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"))) {
    const { cells } = JSON.parse(readFileSync(join("notebooks", name), "utf8")) as {
      cells: Cell[];
    };

    it(`of ${name} stand in their boxes, each closed in its own cell`, () => {
      for (const { cell_type, source } of cells) {
        const text = source.join("");
        if (cell_type !== "markdown") continue;
        const tags = text.match(/<\/?details\b/g) ?? [];
        assert.equal(tags.length, 2 * [...text.matchAll(box)].length, text);
      }
      for (const text of afterSolutions(cells)) {
        if (text !== "") assert.match(text, beginsAnew, "part of a solution, or of nothing");
      }
    });
  }
});
