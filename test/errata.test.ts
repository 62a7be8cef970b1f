import assert from "node:assert/strict";
import fs from "node:fs";

/** Each test file that a row names, with the titles quoted after it; "…" ends a title that goes on. */
function cited(row: string): { file: string; title: string }[] {
  return row
    .replaceAll("\\|", "|")
    .split(/`(?=test\/)/)
    .slice(1)
    .flatMap((part) => {
      const file = part.slice(0, part.indexOf("`"));
      return [...part.matchAll(/"([^"]+)"/g)].map(([, title]) => ({ file, title }));
    });
}

describe("ERRATA.md", () => {
  const rows = fs
    .readFileSync("ERRATA.md", "utf8")
    .split("\n")
    .filter(
      (line) =>
        line.startsWith("| ") && !line.startsWith("| document") && !line.startsWith("| ---"),
    );

  it("names for each slip what holds the right statement: a test of that title, or a notebook", () => {
    assert.ok(rows.length > 10);
    for (const row of rows) {
      const tests = cited(row);
      assert.ok(tests.length > 0 || /`\d\d-[a-z-]+`/.test(row), row);
      for (const { file, title } of tests) {
        const beginning = title.replace(/\s*…$/, "");
        assert.ok(fs.readFileSync(file, "utf8").includes(beginning), `${file} holds no "${title}"`);
      }
    }
  });
});
