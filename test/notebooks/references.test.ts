import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { markdownOf } from "../lectures/formulas";

interface Entry {
  readonly key: string;
  readonly authors: string;
  readonly year: string;
  readonly rest: string;
}

const text = readFileSync("REFERENCES.md", "utf8");
const lines = text.split("\n").filter((line) => line.startsWith("- "));

function entryOf(line: string): Entry {
  const parts = /^- <a id="([^"]+)"><\/a>(.+?) \((\d{4})\)\. (\*.+)$/.exec(line);
  assert.ok(parts, `no key, authors, year and title: ${line}`);
  const [, key, authors, year, rest] = parts;
  return { key, authors, year, rest };
}

/** The surnames of "Chan, T. F., Van Loan, C. F., et al.", and whether there are others. */
function surnames(authors: string): { names: string[]; others: boolean } {
  const parts = authors.split(", ");
  const others = parts.at(-1) === "et al.";
  return { names: parts.filter((part) => !/\.$/.test(part)), others };
}

/** The key that surnames and year make, "et-al" from four authors on. */
function keyOf({ authors, year }: Entry): string {
  const { names, others } = surnames(authors);
  const cited = names.length > 3 || others ? [names[0], "et al"] : names;
  const plain = [...cited, year].join(" ").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replaceAll("ø", "o").replaceAll(" ", "-").toLowerCase();
}

/** The files at the root, in the notebooks' folder and among the guides whose Markdown may cite. */
const files = [".", "notebooks", "src/guides", "src/compile"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(md|ipynb)$/.test(name))
    .map((name) => join(folder, name)),
);

/** What the links of a document may name: the headings, as JupyterLab names them, and anchors. */
function idsIn(document: string): Set<string> {
  const source = readFileSync(document, "utf8");
  const anchors = [...source.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id);
  const headings = [...source.matchAll(/^#+ (.*)$/gm)].map(([, words]) => words);
  return new Set([...anchors, ...headings.map((words) => words.replaceAll(" ", "-"))]);
}

describe("REFERENCES.md", () => {
  it("gives each entry the key that its authors' surnames and its year make", () => {
    assert.ok(lines.length > 70);
    for (const entry of lines.map(entryOf)) assert.equal(entry.key, keyOf(entry));
  });

  it("gives no two entries one key", () => {
    const keys = lines.map((line) => entryOf(line).key);
    assert.deepEqual(
      keys.filter((key, i) => keys.indexOf(key) !== i),
      [],
    );
  });

  it("names every author with initials, of more than six the first six", () => {
    for (const { key, authors } of lines.map(entryOf)) {
      const { names, others } = surnames(authors);
      const initials = authors.split(", ").filter((part) => /^([A-Z]\.[ -]?)+$/.test(part));
      assert.equal(initials.length, names.length, key);
      assert.ok(others ? names.length === 6 : names.length <= 6, key);
    }
  });

  it("says after each title where it appeared", () => {
    for (const { key, rest } of lines.map(entryOf)) {
      const where = rest.replace(/^\*.+?\*/, "").trim();
      assert.notEqual(where, "", key);
    }
  });

  it("shows each DOI and each arXiv number as what its link leads to, for a reader on paper", () => {
    const links = [...text.matchAll(/\[([^\]]+)\]\((https:\/\/(?:doi|arxiv)\.org[^\s)]*)\)/g)];
    assert.ok(links.length > 60);
    assert.equal(links.length, text.split(/https:\/\/(?:doi|arxiv)\.org/).length - 1);
    for (const [, shown, url] of links) {
      const target = decodeURIComponent(url)
        .replace("https://doi.org/", "doi:")
        .replace("https://arxiv.org/abs/", "arXiv:");
      assert.equal(shown, target);
    }
  });
});

describe("citations", () => {
  for (const document of ["REFERENCES.md", "NOTATION.md", "ERRATA.md"]) {
    it(`in notebooks and documents lead to what ${document} holds`, () => {
      const held = idsIn(document);
      for (const file of files) {
        for (const source of markdownOf(file)) {
          for (const [, path, key] of source.matchAll(/\]\(([^)#\s]*\.md)#([^)\s]+)\)/g)) {
            if (basename(path) !== document) continue;
            assert.ok(held.has(decodeURIComponent(key)), `${file} cites ${path}#${key}`);
          }
        }
      }
    });
  }
});
