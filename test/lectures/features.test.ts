import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { decode } from "fast-png";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { buildFolder, exportTo } from "./course";
import { desk, luminance, phone } from "./measures";
import { type Visit, visit } from "./visit";

describe("what a lecture page can do", function () {
  this.timeout(60_000);
  const folder = buildFolder("features");
  const url = pathToFileURL(join(folder, "fixture.html")).href;
  let browser: Browser;

  before(async () => {
    assert.equal(exportTo(folder).status, 0);
    browser = await launchBrowser();
  });

  after(() => browser?.close());

  let opened: Visit;
  let page: Page;

  beforeEach(async () => {
    opened = await visit(browser, url, { ...desk, colorScheme: "light" });
    page = opened.page;
  });

  afterEach(async () => {
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });

  /** The moving curve of the first figure, as it is drawn, and what its slider says. */
  const curve = () =>
    page.locator(".plot").first().locator(".trace path.js-line").last().getAttribute("d");
  const sliderSays = () => page.locator(".slider-label").first().textContent();
  const sliderToSay = (text: string) =>
    page.waitForFunction(
      (expected) => document.querySelector(".slider-label")?.textContent === expected,
      text,
    );

  /** Waits until that curve is drawn otherwise than so, which may be after the slider's words; gives it. */
  const curveOtherThan = async (before: string | null) => {
    await page.waitForFunction((d) => {
      const paths = document.querySelector(".plot")?.querySelectorAll(".trace path.js-line");
      return paths?.item(paths.length - 1)?.getAttribute("d") !== d;
    }, before);
    return await curve();
  };

  it("moves a figure by its slider, and leaves it there when colors and width change", async () => {
    const start = await curve();
    await page.locator(".plot").first().scrollIntoViewIfNeeded();
    const rail = await page.locator(".slider-rail-touch-rect").first().boundingBox();
    assert.ok(rail);
    await page.mouse.click(rail.x + rail.width * 0.85, rail.y + rail.height / 2);
    await sliderToSay("θ = 2.5");
    const moved = await curveOtherThan(start);

    await page.click("button.theme");
    await page.evaluate("window.lectureReady");
    assert.equal(await sliderSays(), "θ = 2.5");
    assert.equal(await curve(), moved);

    await page.setViewportSize(phone.viewport);
    await page.waitForFunction(() => {
      const drawing = document.querySelector("svg.main-svg");
      return drawing && drawing.getBoundingClientRect().width < 360;
    });
    assert.equal(await sliderSays(), "θ = 2.5");
  });

  it("plays an animation through its frames", async () => {
    const start = await curve();
    await page.locator(".updatemenu-button", { hasText: "Play" }).click();
    await sliderToSay("θ = 3");
    await curveOtherThan(start);
  });

  it("plays it at a press of Enter, too", async () => {
    await page.locator(".updatemenu-button", { hasText: "Play" }).press("Enter");
    await sliderToSay("θ = 3");
  });

  it("remembers the colors that a reader chose", async () => {
    await page.click("button.theme");
    await page.reload();
    assert.ok((await luminance(page)) < 0.15);
    assert.equal(await page.getAttribute("button.theme", "aria-pressed"), "true");
  });

  it("makes a figure's title its caption, on one line", async () => {
    assert.equal(
      await page.locator("figcaption").first().textContent(),
      "Figure 1 The earth mover’s distance between two Gaussians is how far one must walk: W1 = |θ|, at every θ",
    );
    assert.equal(await page.locator(".gtitle").count(), 0);
  });

  it("folds solutions, folds the input of cells that ask for it, and shows errors", async () => {
    const solution = page.locator("details.solution");
    assert.equal(await solution.count(), 1);
    assert.equal(await solution.locator("pre").first().isVisible(), false);
    await solution.locator("summary").click();
    assert.equal(await solution.locator("pre").first().isVisible(), true);
    const code = page.locator("details.code");
    const hidden = code.getByText("imageGrid(images");
    assert.equal(await hidden.isVisible(), false);
    await code.locator("summary").click();
    assert.equal(await hidden.isVisible(), true);
    assert.match(
      (await page.locator("pre.error").textContent()) ?? "",
      /not assignable to type 'string'/,
    );
  });

  it("keeps Markdown inside a fold inside it", async () => {
    const hint = page.locator("main details:not(.solution, .code)");
    assert.match((await hint.textContent()) ?? "", /nothing changes/);
    assert.equal(await hint.locator("mjx-container").count(), 3);
  });

  it("leaves escaped dollars, and markup in code, as they were written", async () => {
    assert.equal(await page.getByText("cost $5 and the answer $6").count(), 1);
    assert.equal(await page.locator("pre b, pre script").count(), 0);
  });

  it("has an entry in its contents for each heading, which leads there, whatever letters it has", async () => {
    const other = await browser.newPage();
    await other.goto(pathToFileURL(join(folder, "fixture-two.html")).href);
    const headings = await other.locator("main :is(h2, h3)").all();
    const entries = other.locator(".contents a");
    assert.equal(await entries.count(), headings.length);
    for (const [i, heading] of headings.entries()) {
      await entries.nth(i).click();
      // the page goes there after the click has returned
      const there = await heading.elementHandle();
      await other
        .waitForFunction((it) => document.querySelector(":target") === it, there)
        .catch(() => assert.fail(`entry ${i + 1} leads elsewhere`));
    }
    await other.close();
  });

  it("marks code that goes on beyond its edge, until it is scrolled there by keys", async () => {
    await page.setViewportSize(phone.viewport);
    const code = page.locator(".highlight pre[tabindex]").first();
    await code.scrollIntoViewIfNeeded();
    assert.equal(await code.getAttribute("aria-label"), "Code");
    /** How much darker the last column of the box is than its middle, at a height without letters. */
    const shadow = async () => {
      const { width, data, channels } = decode(await code.screenshot());
      const light = (x: number) => data[(2 * width + x) * channels];
      return light(width >> 1) - light(width - 1);
    };
    assert.ok((await shadow()) > 25, `${await shadow()} darker`);
    await code.focus();
    await code.press("ArrowRight");
    await page.waitForFunction((it) => (it?.scrollLeft ?? 0) > 0, await code.elementHandle());
    await code.evaluate((it) => it.scrollTo({ left: it.scrollWidth, behavior: "instant" }));
    assert.ok((await shadow()) < 10, `${await shadow()} darker at its end`);
  });

  it("lets what scrolls be reached by keys, in folds that open too, and nothing else", async () => {
    await page.$$eval("main details", (all) => {
      for (const fold of all as HTMLDetailsElement[]) fold.open = true;
    });
    const reached = () =>
      page.$$eval("pre, .table, .math", (all) =>
        all
          .filter(
            (it) => it.checkVisibility() && /auto|scroll/.test(getComputedStyle(it).overflowX),
          )
          .map((it) => [
            it.hasAttribute("tabindex"),
            it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight,
          ]),
      );
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForFunction(() =>
        [...document.querySelectorAll(".highlight pre")].every(
          (it) => it.hasAttribute("tabindex") === it.scrollWidth > it.clientWidth,
        ),
      );
      for (const [reachable, scrolls] of await reached()) assert.equal(reachable, scrolls);
    }
  });

  it("is found by its words from the index, which loads nothing before it is asked", async () => {
    const index = await browser.newPage();
    await index.goto(pathToFileURL(join(folder, "index.html")).href);
    const scripts = () => index.locator("script[src*=searched]").count();
    assert.equal(await scripts(), 0);
    await index.getByLabel(/Search/).fill("critic green everywh");
    const first = index.locator(".found a").first();
    await first.waitFor();
    assert.equal(await scripts(), 1);
    assert.equal(await first.textContent(), "Samples");
    assert.match((await index.locator(".count").textContent()) ?? "", /^\d+ places?/);
    await first.click();
    assert.equal(await index.locator(":target").textContent(), "Samples");
    await index.goBack();
    await index.getByLabel(/Search/).fill("no such word as this");
    await index.locator(".count", { hasText: "0 places" }).waitFor();
    assert.equal(await index.locator(".found a").count(), 0);
    await index.close();
  });

  it("shows thumbnails dark by night, as they are by day", async () => {
    for (const [colorScheme, dark] of [
      ["light", false],
      ["dark", true],
    ] as const) {
      const index = await browser.newPage({ ...desk, colorScheme });
      await index.goto(pathToFileURL(join(folder, "index.html")).href);
      const { data, channels } = decode(await index.locator(".lectures img").first().screenshot());
      let light = 0;
      for (let at = 0; at < data.length; at += channels) light += data[at] / 255;
      const mean = (light * channels) / data.length;
      assert.ok(dark ? mean < 0.35 : mean > 0.65, `${colorScheme}: ${mean}`);
      await index.close();
    }
  });

  it("opens its contents beside a wide page and folds them above a narrow one", async () => {
    const contents = page.locator(".contents details");
    assert.notEqual(await contents.getAttribute("open"), null);
    await page.setViewportSize(phone.viewport);
    await page.waitForFunction(
      () => !document.querySelector(".contents details")?.hasAttribute("open"),
    );
  });

  it("shows still pictures of its figures where scripts do not run", async () => {
    const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(url);
    const figures = await still.locator(".plot").count();
    assert.equal(await still.locator(".plot:visible").count(), 0);
    const images = still.locator(".plot + noscript img:visible");
    assert.equal(await images.count(), figures);
    for (const image of await images.all()) {
      const file = new URL((await image.getAttribute("src")) ?? "", url);
      assert.equal(readFileSync(file).toString("latin1", 1, 4), "PNG");
    }
    await context.close();
  });
});
