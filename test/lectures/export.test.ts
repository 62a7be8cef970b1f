import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFolder, documents, exportTo, notebooks, slides } from "./course";

describe("the export of lectures", function () {
  this.timeout(60_000);
  const folder = buildFolder("export");

  /** Every file of a folder with its bytes. */
  const bytesOf = (of: string) =>
    new Map(
      readdirSync(of, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((path) => [path, readFileSync(path).toString("base64")]),
    );

  /** A notebook of these cells. */
  const writeCells = (name: string, cells: readonly Readonly<Record<string, unknown>>[]) => {
    const fixture = JSON.parse(readFileSync(notebooks[1], "utf8"));
    const file = buildFolder(`${name}.ipynb`);
    const whole = cells.map((cell, i) => ({ id: `a000000${i}`, metadata: {}, ...cell }));
    writeFileSync(file, JSON.stringify({ ...fixture, cells: whole }));
    return file;
  };

  before(() => {
    rmSync(folder, { recursive: true, force: true });
    assert.equal(exportTo(folder).status, 0);
  });

  it("gives the same bytes twice, and leaves nothing else beside them", () => {
    const first = bytesOf(folder);
    assert.equal(exportTo(folder).status, 0);
    assert.deepEqual(bytesOf(folder), first);
    const beside = readdirSync(join(folder, "..")).filter((name) => name.startsWith("."));
    assert.deepEqual(beside, []);
  });

  it("writes a page and a copy of each notebook, an index, three documents, and each asset once", () => {
    const files = [...bytesOf(folder).keys()].map((path) => path.slice(folder.length + 1));
    assert.deepEqual(files, [
      "assets/LICENSE.txt",
      "assets/controls.js",
      "assets/fixture-figure-1.png",
      "assets/fixture-figure-2.png",
      "assets/fixture-figure-3.png",
      "assets/fixture-figure-4.png",
      "assets/lecture.css",
      "assets/lecture.js",
      "assets/mathjax.LICENSE.txt",
      "assets/mathjax.js",
      "assets/minisearch.LICENSE.txt",
      "assets/minisearch.js",
      "assets/plotly.LICENSE.txt",
      "assets/plotly.min.js",
      "assets/reveal.LICENSE.txt",
      "assets/reveal.css",
      "assets/reveal.js",
      "assets/reveal.notes.js",
      "assets/run.js",
      "assets/search.js",
      "assets/searched.js",
      "assets/slides.css",
      "assets/slides.js",
      "errata.html",
      "fixture-two.html",
      "fixture.html",
      "index.html",
      "notation.html",
      "notebooks/fixture-two.ipynb",
      "notebooks/fixture.ipynb",
      "references.html",
    ]);
  });

  it("of the students' edition holds every exercise and no solution, on its pages, in its notebooks, in its search", () => {
    const students = buildFolder("export-student");
    rmSync(students, { recursive: true, force: true });
    assert.equal(exportTo(students, notebooks, ["--student"]).status, 0);
    const read = (of: string, name: string) => readFileSync(join(of, name), "utf8");
    const answer = /there is one coupling/;
    for (const name of ["fixture.html", "notebooks/fixture.ipynb"]) {
      assert.match(read(folder, name), answer);
      assert.doesNotMatch(read(students, name), answer);
      assert.doesNotMatch(read(students, name), /class=.{1,2}solution|>Solution/);
      assert.match(read(students, name), /What is the distance between/);
      assert.match(read(students, name), /A hint on/);
    }
    assert.doesNotMatch(read(students, "assets/searched.js"), answer);
    assert.equal(read(folder, "notebooks/fixture.ipynb"), readFileSync(notebooks[0], "utf8"));
  });

  it("says how long each notebook ran, in words, and nothing where that was not kept", () => {
    const words = {
      "45 seconds": 45,
      "1 minute": 60,
      "1½ minutes": 90,
      "12 minutes": 720,
      "1 hour": 3600,
      "11 hours": 39_600,
    };
    const fixture = JSON.parse(readFileSync(notebooks[1], "utf8"));
    const ran = buildFolder("ran");
    mkdirSync(ran, { recursive: true });
    const files = Object.values(words).map((seconds) => {
      const file = join(ran, `ran-${seconds}.ipynb`);
      const metadata = { ...fixture.metadata, earthmover: { seconds } };
      writeFileSync(file, JSON.stringify({ ...fixture, metadata }));
      return file;
    });
    const pages = buildFolder("ran-pages");
    assert.equal(exportTo(pages, [...files, notebooks[1]]).status, 0);
    const toRun = (page: string) =>
      /· ([^·]*) to run ·/.exec(readFileSync(join(pages, page), "utf8"))?.[1];
    for (const [said, seconds] of Object.entries(words)) {
      assert.equal(toRun(`ran-${seconds}.html`), said);
    }
    assert.equal(toRun("fixture-two.html"), undefined);
  });

  it("says which checks of a cell do not hold, and searches no solution, whatever folds it", () => {
    const fixture = JSON.parse(readFileSync(notebooks[1], "utf8"));
    const file = buildFolder("checked.ipynb");
    const markdown = (id: string, source: string) => ({
      ...{ cell_type: "markdown", id, metadata: {}, source },
    });
    const outputs = [
      {
        output_type: "stream",
        name: "stdout",
        text: "✓ a\n\u001b[31m✗ not true here: b\u001b[39m\n",
      },
    ];
    const cells = [
      markdown("a0000001", "# Title"),
      markdown("a0000002", "## What is $x$ for?\n\nA word that is found."),
      {
        ...{ cell_type: "code", id: "a0000003", execution_count: 1 },
        ...{ metadata: { tags: ["claims"] }, outputs, source: 'em.claim("a", true);' },
      },
      markdown("a0000004", "<details><summary>Solution</summary>\n\nA secret.\n\n</details>"),
    ];
    writeFileSync(file, JSON.stringify({ ...fixture, cells }));
    const pages = buildFolder("checked");
    assert.equal(exportTo(pages, [file]).status, 0);
    const read = (name: string) => readFileSync(join(pages, name), "utf8");
    assert.match(read("checked.html"), /<summary>1 check holds, 1 not<\/summary>/);
    assert.match(read("checked.html"), /A secret/);
    const searched = read("assets/searched.js");
    assert.match(searched, /"What is x for\?"/);
    assert.match(searched, /A word that is found/);
    assert.doesNotMatch(searched, /A secret/);
  });

  it("says who made each page, which version, on which day its outputs came, and under which license", () => {
    const fixture = JSON.parse(readFileSync(notebooks[1], "utf8"));
    const file = buildFolder("dated.ipynb");
    const metadata = { ...fixture.metadata, earthmover: { executed: "2026-02-28" } };
    writeFileSync(file, JSON.stringify({ ...fixture, metadata }));
    const pages = buildFolder("dated");
    assert.equal(exportTo(pages, [file, notebooks[0]]).status, 0);
    const { version, author, license } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const name of ["dated.html", "fixture.html", "index.html", ...documents]) {
      const page = readFileSync(join(pages, name), "utf8");
      assert.ok(page.includes(`<meta name="author" content="${author}">`), name);
      assert.ok(page.includes(`<p class="colophon">Earthmover ${version}, by `), name);
      assert.ok(page.includes(`<a href="assets/LICENSE.txt">${license} License</a>`), name);
      const day = /<time datetime="(.*)">\1<\/time>/.exec(page)?.[1];
      assert.equal(day, name === "dated.html" ? "2026-02-28" : undefined, name);
    }
  });

  it("numbers displayed formulas of Markdown cells, each with an anchor, but for those in folds, which students' pages lack", () => {
    const formula = (x: string) => `$$ ${x}^2 $$\n\n`;
    const words = `# A\n\n${formula("a")}<details><summary>Solution</summary>\n\n${formula("b")}</details>\n\n`;
    const file = writeCells("formulas", [
      { cell_type: "markdown", source: words },
      {
        ...{ cell_type: "code", source: "show(d)", execution_count: 1 },
        outputs: [
          { output_type: "display_data", data: { "text/markdown": formula("d") }, metadata: {} },
        ],
      },
      { cell_type: "markdown", source: formula("c") },
    ]);
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    notebook.metadata.earthmover = { abstract: formula("e") };
    writeFileSync(file, JSON.stringify(notebook));
    for (const [edition, options] of Object.entries({ whole: [], students: ["--student"] })) {
      const pages = buildFolder(`formulas-${edition}`);
      assert.equal(exportTo(pages, [file], options).status, 0);
      const page = readFileSync(join(pages, "formulas.html"), "utf8");
      const found = page.matchAll(/id="equation-(\d)"><span class="math display">\\\[(.)\^2/g);
      assert.deepEqual(
        Array.from(found, ([, number, x]) => number + x),
        ["1a", "2c"],
      );
      assert.match(page, /href="#equation-2"[^>]*>\(2\)</);
      assert.match(page, /<span class="math display">\\\[d\^2/);
      const index = readFileSync(join(pages, "index.html"), "utf8");
      assert.match(index, /<span class="math display">\\\[e\^2/);
      assert.doesNotMatch(index, /equation/);
    }
  });

  it("puts the code and the words of a solution into one fold, whichever comes first", () => {
    const fold = "<details><summary>Solution</summary>\n\nIt is four.\n\n</details>";
    const hint = "<details><summary>Hint</summary>\n\nCount.\n\n</details>";
    const words = (source: string) => ({ cell_type: "markdown", source });
    const code = {
      ...{ cell_type: "code", source: "const four = 2 + 2;", metadata: { tags: ["solution"] } },
      ...{ execution_count: 1, outputs: [] },
    };
    const orders = {
      "code first": [[words("# A"), code, words(`${fold}\n\n**2.** Next.`)], /four.*It is four\./s],
      "words first": [
        [words("# A"), words(`${hint}\n\n${fold}`), code, words("**2.** Next.")],
        /It is four\..*four/s,
      ],
      "words alone": [[words("# A"), words(`${fold}\n`), code], /It is four\..*four/s],
    } as const;
    for (const [order, [cells, whole]] of Object.entries(orders)) {
      const pages = buildFolder("joined");
      assert.equal(exportTo(pages, [writeCells("joined", cells)]).status, 0);
      const page = readFileSync(join(pages, "joined.html"), "utf8");
      const [before, solution, ...more] = page.split(/<details[^>]*><summary>Solution<\/summary>/);
      assert.deepEqual(more, [], order);
      const [folded, after] = solution.split("</details>");
      assert.match(folded, whole, order);
      assert.equal(before.includes("Count."), order === "words first");
      assert.equal(after.includes("Next."), order !== "words alone");
    }
  });

  it("folds the check of an exercise, which gives the answer away", () => {
    const file = writeCells("exercise", [
      { cell_type: "markdown", source: "# A" },
      {
        ...{ cell_type: "code", metadata: { tags: ["exercise"] }, execution_count: 1, outputs: [] },
        source: 'const four = NaN;\n\nem.check("exercise 1", () => four === 4);',
      },
    ]);
    const pages = buildFolder("exercise");
    assert.equal(exportTo(pages, [file]).status, 0);
    const page = readFileSync(join(pages, "exercise.html"), "utf8");
    const [asked, folded] = page.split('<details class="code">');
    assert.match(asked, /four/);
    assert.doesNotMatch(asked, /check/);
    assert.match(folded, /em.*check/);
  });

  it("leads from notebook to notebook by their pages", () => {
    assert.match(
      readFileSync(join(folder, "fixture.html"), "utf8"),
      /href="fixture-two.html#Second"/,
    );
    assert.match(
      readFileSync(join(folder, "fixture-two.html"), "utf8"),
      /href="fixture.html#Samples"/,
    );
  });

  it("leads from a citation to the entry of that key, and to the other documents' pages", () => {
    const key = "arjovsky-chintala-bottou-2017";
    const page = readFileSync(join(folder, "fixture-two.html"), "utf8");
    for (const target of [`references.html#${key}`, "notation.html#Notation", "errata.html"]) {
      assert.ok(page.includes(`href="${target}"`), target);
    }
    const references = readFileSync(join(folder, "references.html"), "utf8");
    assert.ok(
      references.includes(`<li id="${key}">Arjovsky, M., Chintala, S., Bottou, L. (2017).`),
    );
  });

  it("leads to the three documents from the index and from each page", () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".html"))) {
      const page = readFileSync(join(folder, name), "utf8");
      for (const document of documents) {
        assert.ok(page.includes(`<a href="${document}">`), `${name}: no link to ${document}`);
      }
    }
  });

  it("warns in one line each of cells that never ran and of links to what the folder does not hold", () => {
    const { stderr } = exportTo(folder);
    assert.deepEqual(stderr.trim().split("\n"), [
      "fixture-two.ipynb: code cells without outputs, never executed: 1 of 1",
      "fixture-two.ipynb: leads to what the lectures do not hold: ../NOWHERE.md, ../REFERENCES.md#nobody-1900",
    ]);
  });

  it("computes the times and counts of the page for lecturers from the lectures, and names one that it lacks", () => {
    const fixture = JSON.parse(readFileSync(notebooks[1], "utf8"));
    const of = buildFolder("of-lecturers");
    mkdirSync(of, { recursive: true });
    const prose = ["# A", "**Predict:** one?", "**Predict:** two?", "## Exercises", "**1.** Try."];
    const cell = {
      cell_type: "markdown",
      id: "a0000001",
      metadata: {},
      source: prose.join("\n\n"),
    };
    const files = ["01-a", "02-b"].map((name, i) => {
      const file = join(of, `${name}.ipynb`);
      const metadata = { ...fixture.metadata, earthmover: { seconds: 45 + 30 * i } };
      const cells = i === 0 ? [cell] : fixture.cells;
      writeFileSync(file, JSON.stringify({ ...fixture, metadata, cells }));
      return file;
    });
    const page = join(of, "lecturers.md");
    const pages = buildFolder("lecturers");
    writeFileSync(
      page,
      '# For lecturers\n\n{{ link("01") }} {{ predictions("01") }} {{ exercises("01") }}, {{ read("01", "02") }}, {{ run("01", "02") }}\n',
    );
    assert.equal(exportTo(pages, files, ["--lecturers", page]).status, 0);
    const read = (name: string) => readFileSync(join(pages, name), "utf8");
    assert.match(read("01-a.html"), /1 minute to read/);
    assert.match(read("02-b.html"), /1 minute to read/);
    assert.match(read("lecturers.html"), /<a href="01-a.html">01<\/a> 2 1, 2 minutes, 2 minutes/);
    assert.match(read("index.html"), /<a href="lecturers.html">For lecturers<\/a>/);
    writeFileSync(page, '# For lecturers\n\n{{ link("03") }}\n');
    const { status, stderr } = exportTo(pages, files, ["--lecturers", page]);
    assert.equal(status, 1);
    assert.match(stderr, /lecturers\.md: there is no lecture 03/);
  });

  it("makes slides of what cells hold: figures of code, and prose without its headings, to be spoken", () => {
    const shown = buildFolder("slides");
    assert.equal(exportTo(shown, notebooks, ["--slides", slides]).status, 0);
    const page = readFileSync(join(shown, "fixture-slides.html"), "utf8");
    assert.match(page, /<a class="figure-number" href="fixture.html#figure-1">/);
    assert.match(
      page,
      /<aside class="notes">[\s\S]*<p><strong>Where the answer is known<\/strong><\/p>/,
    );
    assert.match(readFileSync(join(shown, "index.html"), "utf8"), /href="fixture-slides.html"/);
  });

  it("names a cell that slides show and that there is not, and leaves the earlier lectures whole", () => {
    const before = bytesOf(folder);
    const broken = buildFolder("broken-slides.md");
    writeFileSync(broken, "# A deck\n\n![](fixture.ipynb#gone)\n");
    const { status, stderr } = exportTo(folder, notebooks, ["--slides", broken]);
    assert.equal(status, 1);
    assert.match(stderr, /broken-slides\.md: fixture\.ipynb has no cell gone of words or with a/);
    assert.deepEqual(bytesOf(folder), before);
  });

  it("names a file that is no notebook and leaves the earlier lectures whole", () => {
    const before = bytesOf(folder);
    const broken = buildFolder("broken.ipynb");
    writeFileSync(broken, "{");
    const { status, stderr } = exportTo(folder, [broken]);
    assert.equal(status, 1);
    assert.match(stderr, /broken\.ipynb must be a Jupyter notebook: /);
    assert.deepEqual(bytesOf(folder), before);
  });

  it("refuses to replace a folder that holds something else", () => {
    const precious = buildFolder("precious");
    mkdirSync(precious, { recursive: true });
    writeFileSync(join(precious, "thesis.txt"), "years of work");
    const { status, stderr } = exportTo(precious);
    assert.equal(status, 1);
    assert.match(stderr, /precious holds something other than lectures/);
    assert.equal(readFileSync(join(precious, "thesis.txt"), "utf8"), "years of work");
  });
});
