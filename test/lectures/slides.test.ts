import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { folder } from "./lectures";
import { assertContrast, faults, luminance, slideTo } from "./measures";
import { type Visit, visit } from "./visit";

describe("the slides", function () {
  this.timeout(120_000);
  const url = pathToFileURL(join(folder, "slides.html")).href;
  const screen = { viewport: { width: 1280, height: 720 } };
  const slides = ".slides section.slide";
  let browser: Browser;
  let byDay: Visit;
  let byNight: Visit;

  before(async () => {
    browser = await launchBrowser();
    byDay = await visit(browser, url, { ...screen, colorScheme: "light" });
    byNight = await visit(browser, url, { ...screen, colorScheme: "dark" });
  });

  after(async () => {
    for (const opened of [byDay, byNight]) await opened?.close();
    await browser?.close();
  });

  /** Turns to the slide of this number, and waits until its figures fill their places. */
  const turnTo = async (page: Page, number: number) => {
    await page.evaluate((at) => {
      // biome-ignore lint/suspicious/noExplicitAny: reveal.js' own
      const { Reveal } = window as any;
      const { h, v } = Reveal.getIndices(Reveal.getSlides()[at]);
      Reveal.slide(h, v);
    }, number);
    await page.waitForFunction((selector) => {
      const plots = [...document.querySelectorAll<HTMLElement>(`${selector}.present .plot`)];
      return plots.every((plot) => {
        const drawing = plot.querySelector("svg.main-svg");
        const off = (size: "width" | "height", inside: number) =>
          Math.abs(Number(drawing?.getAttribute(size)) - inside);
        return off("width", plot.clientWidth) < 2 && off("height", plot.clientHeight) < 2;
      });
    }, slides);
  };

  /** The numbers of the slides that hold what a selector finds. */
  const holding = (page: Page, selector: string) =>
    page.$$eval(
      slides,
      (all, inside) => all.flatMap((slide, i) => (slide.querySelector(inside) ? [i] : [])),
      selector,
    );

  it("have every heading of the slide document, in its order", async () => {
    const readme = readFileSync("notebooks/README.md", "utf8");
    const [, table] = readme.split("### slides\n\n| heading | treated in |\n| --- | --- |\n");
    const rows = table.slice(0, table.indexOf("\n\n")).split("\n");
    const document = rows.map((row) => row.split(" | ")[0].replace(/^\| /, "").replaceAll("_", ""));
    const titles = await byDay.page.$$eval(slides, (all) =>
      all.map((slide) => slide.querySelector("h1, h2, h3")?.textContent ?? ""),
    );
    assert.ok(document.length > 30);
    assert.deepEqual(
      titles.filter((title) => document.includes(title)),
      document,
    );
  });

  it("have notes, each with words, and say which lectures these come from", async () => {
    const notes = await byDay.page.$$eval(`${slides} .notes`, (all) =>
      all.map((it) => it.textContent?.trim() ?? ""),
    );
    assert.equal(notes.length, await byDay.page.locator(slides).count());
    for (const words of notes) assert.ok(words.split(/\s+/).length > 5, words);
    assert.ok(notes.filter((words) => /From lecture \d/.test(words)).length > notes.length / 2);
  });

  it("show a heading and little else: at most 60 words beside a figure, a formula or a table", async () => {
    const counts = await byDay.page.$$eval(slides, (all) =>
      all.map((slide) => {
        const shown = slide.cloneNode(true) as Element;
        for (const other of shown.querySelectorAll(".notes, .figure, .math, table")) other.remove();
        return { title: shown.firstElementChild?.textContent, words: shown.textContent ?? "" };
      }),
    );
    for (const { title, words } of counts) {
      assert.ok(words.trim().split(/\s+/).length <= 60, `${title}: ${words}`);
    }
  });

  it("hold all that they show within 1280 by 720, with their figures drawn", async () => {
    const { page } = byDay;
    const count = await page.locator(slides).count();
    for (let i = 0; i < count; i++) {
      await turnTo(page, i);
      const beyond = await page.$eval(`${slides}.present`, (slide) => {
        const room = slide.getBoundingClientRect();
        const words = "h1, h2, h3, p, li, td, figcaption, svg, .math, .plot";
        return [...slide.querySelectorAll(`:is(${words}):not(.notes *, .plot *)`)]
          .filter((it) => it.checkVisibility())
          .map((it) => ({ it, box: it.getBoundingClientRect() }))
          .filter(
            ({ box }) =>
              box.left < room.left - 1 ||
              box.right > room.right + 1 ||
              box.top < room.top - 1 ||
              box.bottom > room.bottom + 1,
          )
          .map(({ it }) => `${it.tagName} ${it.textContent?.slice(0, 60)}`);
      });
      assert.deepEqual(beyond, [], `slide ${i + 1}`);
      const sizes = await page.$$eval(`${slides}.present .plot`, (plots) =>
        plots.map(({ clientWidth, clientHeight }) => Math.min(clientWidth, clientHeight)),
      );
      for (const size of sizes) assert.ok(size > 180, `slide ${i + 1}: a figure of ${size}`);
    }
  });

  it("read well by day and by night, and give axe-core nothing to find fault with", async () => {
    assert.ok((await luminance(byDay.page)) > 0.9);
    assert.ok((await luminance(byNight.page)) < 0.15);
    const [figure] = await holding(byNight.page, ".slider-group");
    const [table] = await holding(byNight.page, "table");
    const [formula] = await holding(byNight.page, ".math.display");
    for (const { page } of [byDay, byNight]) {
      for (const number of [figure, table, formula]) {
        await turnTo(page, number);
        await assertContrast(page);
      }
    }
    await turnTo(byNight.page, figure);
    assert.deepEqual(await faults(byNight.page), []);
  });

  it("turn by keys, but not while a slider has the focus: that moves its figure", async () => {
    const { page } = byDay;
    const number = () =>
      // biome-ignore lint/suspicious/noExplicitAny: reveal.js' own
      page.evaluate(() => (window as any).Reveal.getSlidePastCount());
    await turnTo(page, 0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    assert.equal(await number(), 2);
    const [sliding] = await holding(page, ".slider-group");
    await turnTo(page, sliding);
    const slider = page.locator(`${slides}.present .slider-group`);
    await slider.press("Home");
    await slider.press("ArrowRight");
    await page.locator(`${slides}.present .slider-group[aria-valuenow="1"]`).waitFor();
    assert.equal(await number(), sliding);
    const plot = page.locator(`${slides}.present .plot`);
    const [first, last] = [await slideTo(plot, 0), await slideTo(plot, 1)];
    assert.notEqual(first.drawing, last.drawing);
  });

  it("open a window for the speaker, from disk, that shows the notes and turns with the slides", async () => {
    const { page } = byDay;
    await turnTo(page, 0);
    const opened = page.context().waitForEvent("page");
    await page.locator("body").press("s");
    const speaker = await opened;
    const notes = (number: number) =>
      page
        .locator(`${slides} .notes p`)
        .nth(number)
        .textContent()
        .then((words) => words?.trim().slice(0, 40) ?? "");
    const value = (text: string) =>
      speaker.locator(".speaker-controls-notes .value", { hasText: text }).waitFor();
    await value(await notes(0));
    await page.keyboard.press("ArrowRight");
    await value("The order is that of the slides");
    await speaker.close();
  });

  it("print one to a page, light, without their controls", async () => {
    const printed = await visit(browser, `${url}?print-pdf`, { ...screen, colorScheme: "dark" });
    const { page } = printed;
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.matches(".printing"));
    await page.evaluate("window.lectureReady");
    await assertContrast(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length;
    assert.equal(pages, await page.locator(slides).count());
    assert.deepEqual(printed.complaints, []);
    await printed.close();
  });

  it("ask the network for nothing, and the browser complains of nothing", () => {
    assert.deepEqual([...byDay.complaints, ...byNight.complaints], []);
  });
});
