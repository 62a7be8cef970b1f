import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { type Lab, openNotebook, startLab } from "./lab";
import { root, scratch } from "./python";

/** A cell of the lecture, as its file has it. */
interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly metadata: { readonly jupyter?: { readonly source_hidden?: boolean } };
}

describe("a learner in JupyterLab", function () {
  this.timeout(300_000);
  let lab: Lab;
  let browser: Browser;
  let page: Page;
  let cells: readonly Cell[];

  before(async () => {
    const folder = scratch("learner");
    const lecture = JSON.parse(
      readFileSync(join(root, "notebooks", "01-likelihood.ipynb"), "utf8"),
    );
    ({ cells } = lecture);
    for (const cell of lecture.cells) {
      if (cell.cell_type === "code") Object.assign(cell, { execution_count: null, outputs: [] });
    }
    writeFileSync(join(folder, "likelihood.ipynb"), JSON.stringify(lecture));
    [lab, browser] = await Promise.all([startLab(folder, drawAllCells), launchBrowser()]);
    page = await openNotebook(browser, lab, "likelihood.ipynb");
    page.setDefaultTimeout(240_000);
    await runAll();
  });

  after(async () => {
    await browser?.close();
    await lab?.close();
  });

  /** Cells out of sight are drawn as well, so that the n-th of the page is the n-th of the file. */
  function drawAllCells(settings: string): void {
    const file = join(settings, "@jupyterlab", "notebook-extension", "tracker.jupyterlab-settings");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{ "windowingMode": "none" }');
  }

  const place = (text: string) => {
    const at = cells.findIndex(
      ({ cell_type, source }) => cell_type === "code" && source.join("").includes(text),
    );
    assert.ok(at >= 0, `a cell has ${text}`);
    return at;
  };
  const cell = (at: number) => page.locator(".jp-Notebook .jp-Cell").nth(at);
  const output = (at: number) => cell(at).locator(".jp-OutputArea").innerText();
  const count = async (at: number) =>
    Number(/\d+/.exec(await cell(at).locator(".jp-InputPrompt").innerText())?.[0]);
  /** The last cell with a count beside it. */
  const last = () =>
    cells.findLastIndex(
      ({ cell_type, metadata }) => cell_type === "code" && !metadata.jupyter?.source_hidden,
    );

  /** Waits until a cell has been run once more. */
  const ran = (at: number, before: number) =>
    page.waitForFunction(
      ([n, earlier]) => {
        const one = document.querySelectorAll(".jp-Notebook .jp-Cell")[n];
        const shown = /\d+/.exec(one?.querySelector(".jp-InputPrompt")?.textContent ?? "");
        return shown !== null && Number(shown[0]) !== earlier;
      },
      [at, before],
    );

  /** Runs all cells, as a learner does who has changed one. */
  async function runAll(): Promise<void> {
    const before = await count(last());
    await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
    await ran(last(), before);
  }

  /** Puts text in place of what a cell holds, and runs it. */
  async function rewrite(at: number, from: string, to: string): Promise<void> {
    const source = cells[at].source.join("");
    assert.ok(source.includes(from), `${source} has ${from}`);
    const before = await count(at);
    await cell(at).locator(".cm-content").click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(source.replace(from, to));
    await page.keyboard.press("ControlOrMeta+Enter");
    await ran(at, before);
  }

  it("sees no claim fail, and no error, in a lecture as it is", async () => {
    const shown = await page.locator(".jp-OutputArea").allInnerTexts();
    assert.deepEqual(
      shown.filter((text) => text.includes("✗") || text.includes("Error")),
      [],
    );
  });

  it("who changes a number reads in a line what a claim expected and what came, and the rest runs on", async () => {
    await rewrite(place("const demand = "), "[0.6, 0.4]", "[0.5, 0.5]");
    await runAll();
    const claims = await output(place('em.claim("the mean of the futures is near 5"'));
    assert.match(
      claims,
      /✗ not true here: the mean of the futures is near 5: expected 5 within 0.1, got 5\.49/,
    );
    assert.match(claims, /✓ the best load is larger than the mean/);
    assert.match(await output(place("likelihood.at(0.4) / likelihood.at(0.2)")), /2\.85/);
    assert.equal(
      await page.locator('.jp-OutputArea [data-mime-type*="error"]').count(),
      0,
      "a cell failed",
    );
  });

  it("moves a slider of a figure", async () => {
    const slider = cell(place("binomialLikelihood(4, 10)")).locator(".slider-group");
    const before = await slider.getAttribute("aria-valuetext");
    await slider.focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(
      ([it, earlier]) => (it as Element).getAttribute("aria-valuetext") !== earlier,
      [await slider.elementHandle(), before] as const,
    );
  });

  it("is told what is wrong with three wrong answers, and that the right one is right", async () => {
    const exercise = place('em.check("exercise 1"');
    const answers = {
      "3": /not yet: that is the mean waiting time; λ is a rate/,
      "1 / 2": /not yet: that is the inverse of the median/,
      "1 / 9": /not yet: there are three waiting times, not one/,
      "1 / 3": /exercise 1: right/,
    };
    for (const [answer, told] of Object.entries(answers)) {
      await rewrite(exercise, "Number.NaN", answer);
      assert.match(await output(exercise), told);
    }
  });
});
