import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFolder, documents, exportTo, notebooks, slides } from "./course";

interface Pdf {
  readonly title: string;
  readonly author: string;
  readonly bookmarks: readonly { level: number; title: string; page: number }[];
  readonly pages: readonly string[];
  readonly links: readonly { page?: number; file?: string; name?: string; address?: string }[];
}

describe("the PDFs of exported lectures", function () {
  this.timeout(180_000);
  const editions = { full: buildFolder("pdf"), student: buildFolder("pdf-student") };
  const printer = pathToFileURL(resolve("scripts/lectures/print.mjs")).href;
  let lecture: Pdf;
  let students: Pdf;

  const read = (folder: string, name: string): Pdf => {
    const args = [resolve("test/lectures/readPdf.py"), join(folder, "pdf", `${name}.pdf`)];
    const { stdout, stderr } = spawnSync(resolve(".venv/bin/python"), args, { encoding: "utf8" });
    assert.ok(stdout, stderr);
    return JSON.parse(stdout);
  };

  before(async () => {
    const { printLectures } = await import(printer);
    for (const [edition, folder] of Object.entries(editions)) {
      rmSync(folder, { recursive: true, force: true });
      const options = edition === "student" ? ["--student"] : ["--slides", slides];
      assert.equal(exportTo(folder, notebooks, options).status, 0);
      assert.equal(await printLectures(folder), join(folder, "pdf"));
    }
    lecture = read(editions.full, "fixture");
    students = read(editions.student, "fixture");
  });

  it("are one for each page but the index", () => {
    const names = ["fixture.html", "fixture-slides.html", "fixture-two.html", ...documents];
    assert.deepEqual(
      readdirSync(join(editions.full, "pdf")).sort(),
      names.map((name) => name.replace(/html$/, "pdf")).sort(),
    );
  });

  it("have a bookmark for each heading, at its level and on its page", () => {
    for (const name of ["fixture", "fixture-two", "errata", "fixture-slides"]) {
      const html = readFileSync(join(editions.full, `${name}.html`), "utf8");
      const headings = [...html.matchAll(/<h([1-4])[^>]*>(.*?)<\/h\1>/g)];
      const { bookmarks, pages } = read(editions.full, name);
      assert.deepEqual(
        bookmarks.map(({ title }) => letters(title)),
        headings.map(([, , inner]) => letters(unescaped(inner))),
      );
      assert.deepEqual(
        bookmarks.map(({ level }) => level),
        headings.map(([, level]) => Number(level)),
      );
      for (const { title, page } of bookmarks) {
        assert.ok(letters(pages[page - 1]).includes(letters(title)), `"${title}" on page ${page}`);
      }
    }
  });

  it("say their title and author, and on each page which of how many it is", () => {
    assert.equal(lecture.title, "Does the loss mean something now?");
    assert.equal(lecture.author, "The Earthmover authors");
    assert.ok(lecture.pages.length > 2);
    for (const [i, words] of lecture.pages.entries()) {
      assert.match(words, new RegExp(`\\b${i + 1} / ${lecture.pages.length}\\b`));
    }
  });

  it("hold the solutions open, and in the students' edition none", () => {
    const answer = /there is one coupling/;
    assert.match(lecture.pages.join("\n"), answer);
    assert.doesNotMatch(students.pages.join("\n"), answer);
    for (const pdf of [lecture, students]) {
      assert.match(pdf.pages.join("\n"), /What is the distance between/);
      assert.match(pdf.pages.join("\n"), /nothing changes, for/); // in a fold of its own
    }
    assert.deepEqual(
      lecture.bookmarks.filter(({ title }) => title === "First").length -
        students.bookmarks.filter(({ title }) => title === "First").length,
      1,
    );
  });

  it("lead within themselves to a page, to one another by file and name, and to no file of this machine", () => {
    const two = read(editions.full, "fixture-two");
    const key = "arjovsky-chintala-bottou-2017";
    const beside = two.links.filter(({ file }) => file);
    assert.ok(beside.some(({ file, name }) => file === "references.pdf" && name === `/${key}`));
    assert.ok(beside.some(({ file, name }) => file === "fixture.pdf" && name === "/Samples"));
    const own = lecture.links.flatMap(({ page }) => page ?? []);
    assert.ok(own.length > 0);
    assert.ok(own.every((page) => page >= 1 && page <= lecture.pages.length));
    for (const name of ["fixture", "fixture-two", "fixture-slides", "notation"]) {
      const pdf = readFileSync(join(editions.full, "pdf", `${name}.pdf`), "latin1");
      assert.doesNotMatch(pdf, /file:\/\//);
      for (const { address } of read(editions.full, name).links) {
        if (address) assert.match(address, /^https:/);
      }
    }
  });

  it("are not there without a browser, and the reason is said in a line", () => {
    const code = `import { printLectures } from ${JSON.stringify(printer)};
      process.exit((await printLectures(${JSON.stringify(editions.full)})) ? 0 : 3);`;
    const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
      env: { ...process.env, EARTHMOVER_BROWSER: "/nowhere" },
      encoding: "utf8",
    });
    assert.equal(status, 3);
    assert.equal(
      stderr.trim(),
      "A browser prints the PDFs. EARTHMOVER_BROWSER must name an executable file, got /nowhere",
    );
  });
});

/** A text without what Markdown, TeX and a line's end put between its letters. */
function letters(text: string): string {
  return text.replace(/\\[()]|\s/g, "");
}

/** The text of a piece of HTML. */
function unescaped(html: string): string {
  const signs = { lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", amp: "&" };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w+);/g, (all, name) => signs[name as keyof typeof signs] ?? all);
}
