import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { sources } from "./course";
import { formulasIn } from "./formulas";
import {
  assertContrast,
  besideBoxes,
  deadLinks,
  desk,
  drawings,
  faults,
  luminance,
  overflow,
  phone,
  seenInBoxes,
  slideTo,
  strayWords,
  unfold,
} from "./measures";
import { type Visit, visit } from "./visit";

/** How wide the printed column is: A4 less its margins, in CSS pixels. */
const paperWidth = (170 / 25.4) * 96;

/** What must hold of every page, whatever its lecture. */
export function everyPage(browser: () => Browser, folder: string, name: string): void {
  const url = pathToFileURL(join(folder, name)).href;
  const notebook = join(folder, "notebooks", name.replace(".html", ".ipynb"));
  const source = Object.entries(sources).find(([page]) => page === name)?.[1] ?? notebook;
  let atDesk: Visit;
  let inTheDark: Visit;
  let onPhone: Visit;

  before(async () => {
    atDesk = await visit(browser(), url, { ...desk, colorScheme: "light" });
    inTheDark = await visit(browser(), url, { ...desk, colorScheme: "dark" });
    onPhone = await visit(browser(), url, phone);
  });

  after(async () => {
    for (const opened of [atDesk, inTheDark, onPhone]) await opened?.close();
  });

  it("has a title, a language, one main part and one first heading", async () => {
    const { page } = atDesk;
    assert.notEqual(await page.title(), "");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.equal(await page.locator("main").count(), 1);
    assert.equal(await page.locator("h1").count(), 1);
  });

  it("weighs less than 2.5 MB", () => {
    assert.ok(statSync(join(folder, name)).size < 2.5e6);
  });

  it("says in words what each figure and image shows", async () => {
    const { page } = atDesk;
    const words = await page.$$eval(".plot [role=img], main figure img", (all) =>
      all.map((it) => it.getAttribute(it.matches("img") ? "alt" : "aria-label")),
    );
    assert.equal(words.length, await page.locator(".plot, main figure img").count());
    assert.deepEqual(
      words.filter((text) => !text?.trim()),
      [],
    );
  });

  it("leads from its contents, and by each link within it, to what is there", async () => {
    assert.deepEqual(await deadLinks(atDesk.page), []);
  });

  it("hides solutions whole: a closed box shows its summary alone, and nothing of it stands beside", async () => {
    assert.deepEqual(await seenInBoxes(atDesk.page), []);
    assert.deepEqual(await besideBoxes(atDesk.page), []);
  });

  it("sets every formula of its source, none with an error", async () => {
    const { page } = atDesk;
    const inMain = page.locator("main .math");
    const expected = existsSync(source) ? formulasIn(source) : await inMain.count();
    assert.equal(await page.locator("main mjx-container").count(), expected);
    const errors = page.locator("[data-mml-node=merror]");
    assert.deepEqual(await errors.allTextContents(), []);
  });

  it("takes as long to read as its author says, give or take a fifth", async () => {
    const text = await atDesk.page.locator("main").innerText();
    const said = /Reading: about (\d+) minutes/.exec(text);
    if (!said) return; // an index, or a lecture that does not say
    const counted = /(\d+) minutes to read/.exec(await atDesk.page.locator(".kicker").innerText());
    assert.ok(counted);
    const [author, page] = [Number(said[1]), Number(counted[1])];
    assert.ok(Math.abs(author - page) <= page / 5, `about ${author} minutes, counted ${page}`);
  });

  it("never scrolls sideways, on a desk or a phone", async () => {
    assert.equal(await overflow(atDesk.page), 0);
    assert.equal(await overflow(onPhone.page), 0);
  });

  it("reads well by day: contrast 4.5 or more", async () => {
    assert.ok((await luminance(atDesk.page)) > 0.9);
    await assertContrast(atDesk.page);
  });

  it("reads well by night: contrast 4.5 or more", async () => {
    assert.ok((await luminance(inTheDark.page)) < 0.15);
    await assertContrast(inTheDark.page);
  });

  it("gives axe-core nothing to find fault with, by night and on a phone", async () => {
    assert.deepEqual(await faults(inTheDark.page), []);
    assert.deepEqual(await faults(onPhone.page), []);
  });

  it("prints in light colors, its figures, its links as they read, and none of its controls", async () => {
    const { page } = inTheDark;
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.waitForFunction(() => document.documentElement.matches(".printing"));
    await page.evaluate("window.lectureReady");
    assert.ok((await luminance(page)) > 0.9);
    await assertContrast(page);
    for (const control of await page.$$("nav, button, .modebar")) {
      assert.equal(await control.isVisible(), false);
    }
    const afterLinks = await page.$$eval("a", (links) =>
      links.map((link) => getComputedStyle(link, "::after").content),
    );
    assert.deepEqual(
      afterLinks.filter((content) => content !== "none"),
      [],
    );
    const sizes = await drawings(page);
    assert.ok(
      sizes.every(({ width }) => width <= paperWidth + 1),
      `widths on paper of ${paperWidth}: ${sizes.map(({ width }) => width).join(", ")}`,
    );
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.ok(/\/Type\s*\/Page\b/.test(pdf));
  });

  it("draws every figure, those in folds too", async () => {
    const { page } = atDesk;
    await unfold(page);
    for (const { width, height } of await drawings(page)) {
      assert.ok(Math.min(width, height) > 50, `a figure is drawn ${width} by ${height}`);
    }
  });

  it("moves every figure that has a slider, from one end to the other", async () => {
    const { page } = atDesk;
    const plots = page.locator(".plot:has(.slider-group)");
    for (let i = 0; i < (await plots.count()); i++) {
      const plot = plots.nth(i);
      await plot.scrollIntoViewIfNeeded();
      const [first, last] = [await slideTo(plot, 0), await slideTo(plot, 1)];
      assert.notEqual(first.says, last.says);
      assert.notEqual(first.drawing, last.drawing, `figure ${i + 1} with a slider stands still`);
    }
  });

  it("moves every slider by keys, and keeps words in figures apart, at 390 pixels", async () => {
    const { page } = onPhone;
    await page.setViewportSize({ width: 390, height: 800 });
    await unfold(page);
    assert.deepEqual(await strayWords(page), []);
    for (const slider of await page.locator(".slider-group").all()) {
      const at = () => slider.getAttribute("aria-valuenow");
      const last = await slider.getAttribute("aria-valuemax");
      await slider.focus();
      for (const [key, place] of [
        ["Home", "0"],
        ["ArrowRight", "1"],
        ["End", last],
      ] as const) {
        await slider.press(key);
        await page.waitForFunction(
          ([element, value]) => element?.getAttribute("aria-valuenow") === value,
          [await slider.elementHandle(), place] as const,
        );
        assert.equal(await at(), place);
      }
    }
    assert.deepEqual(await strayWords(page), []);
  });

  it("asks the network for nothing, and the browser complains of nothing", () => {
    const all = [atDesk, inTheDark, onPhone].flatMap(({ complaints }) => complaints);
    assert.deepEqual(all, []);
  });
}
