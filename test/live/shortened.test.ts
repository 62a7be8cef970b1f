import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { script } from "../script";

interface Cell {
  readonly id: string;
  readonly source: string | string[];
  readonly metadata: { readonly page?: { readonly short?: Record<string, string> } };
}

describe("a cell's short form", () => {
  let shortened: (source: string, short: Record<string, string>) => string;
  let cellOf: (source: string) => { declares: string[] };

  before(async () => {
    ({ shortened } = await script("live/shortened.mjs"));
    ({ cellOf } = await script("live/cell.mjs"));
  });

  it("has each text in the place of another, to the letter", () => {
    const short = { "train(600)": "train(60)", "of $1": "$& of $1" };
    assert.equal(shortened("train(600); // of $1", short), "train(60); // $& of $1");
  });

  it("is refused where what it replaces stands there never, or twice", () => {
    const refusal = (n: number) => new RegExp(`in its cell once, got 600, ${n} times`);
    assert.throws(() => shortened("train(60)", { 600: "60" }), refusal(0));
    assert.throws(() => shortened("train(600, 600)", { 600: "60" }), refusal(2));
  });

  it("is another cell that declares the same, in every lecture", () => {
    const files = readdirSync("notebooks").filter((file) => file.endsWith(".ipynb"));
    let found = 0;
    for (const file of files) {
      const { cells }: { cells: Cell[] } = JSON.parse(
        readFileSync(join("notebooks", file), "utf8"),
      );
      for (const { id, source, metadata } of cells) {
        const { short } = metadata.page ?? {};
        if (!short) continue;
        found++;
        const published = [source].flat().join("");
        const made = shortened(published, short);
        assert.notEqual(made, published, id);
        assert.deepEqual(cellOf(made).declares, cellOf(published).declares, `${file}, ${id}`);
      }
    }
    assert.ok(found > 0);
  });
});
