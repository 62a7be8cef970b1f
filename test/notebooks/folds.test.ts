import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Cell {
  readonly cell_type: string;
  readonly metadata: {
    readonly tags?: readonly string[];
    readonly jupyter?: { readonly source_hidden?: boolean };
  };
  readonly source: readonly string[];
}

/** Tags of cells whose code supports the argument and is not read for it. */
const folded = ["hide-input", "claims"];

describe("what a lecture folds", () => {
  for (const name of readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"))) {
    const { cells } = JSON.parse(readFileSync(join("notebooks", name), "utf8")) as {
      cells: Cell[];
    };
    const tagged = (tag: string) => cells.filter(({ metadata }) => metadata.tags?.includes(tag));

    it(`in ${name} is folded in JupyterLab as on the page, and nothing else is`, () => {
      for (const { metadata, source } of cells) {
        const expected = folded.some((tag) => metadata.tags?.includes(tag));
        assert.equal(metadata.jupyter?.source_hidden ?? false, expected, source.join(""));
      }
    });

    it(`in ${name} as checks claims something, and as an answer has no heading that contents would lead to`, () => {
      for (const { source } of tagged("claims")) assert.match(source.join(""), /em\.claim\(/);
      for (const { cell_type, source } of tagged("answer")) {
        if (cell_type === "markdown") assert.doesNotMatch(source.join(""), /^#+ /m);
      }
    });
  }
});
