import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { buildFolder, exportTo, notebooks } from "../lectures/course";
import { assertContrast, desk, faults, luminance, overflow } from "../lectures/measures";
import { type Visit, visit } from "../lectures/visit";
import { script } from "../script";

// biome-ignore lint/suspicious/noExplicitAny: what the page tells of itself has no types here
type Any = any;

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** Players small enough to be quick on any machine. */
const small = "unitsD=8&unitsG=8&batch=16";

describe("the laboratory's page", function () {
  this.timeout(240_000);
  const folder = buildFolder("laboratory-pages");
  const url = pathToFileURL(join(folder, "laboratory.html")).href;
  let browser: Browser;

  before(async () => {
    const { buildLaboratory } = await script("laboratory/build.mjs");
    const beside = ["--laboratory", await buildLaboratory()];
    const { status, stderr } = exportTo(folder, [...notebooks, embedding()], beside);
    assert.equal(status, 0, stderr);
    browser = await launchBrowser();
  });

  after(() => browser?.close());

  /** A notebook that shows the laboratory in a fold. */
  function embedding(): string {
    const source =
      '# A lecture\n\n<details class="laboratory"><summary>In the laboratory</summary>\n\n' +
      `[Two lines](../lectures/laboratory.html#preset=too-good&${small})\n\n</details>`;
    const cells = [{ cell_type: "markdown", id: "shown", metadata: {}, source }];
    const file = `${folder}.ipynb`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    return file;
  }

  /** Opens the page, waits for its first picture, looks, and asks that the browser has complained of nothing. */
  async function opened(
    address: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = { ...desk, colorScheme: "light" },
  ): Promise<void> {
    const visited: Visit = await visit(browser, `${url}#${address}`, options);
    try {
      await drawn(visited.page, 1);
      await look(visited.page);
      assert.deepEqual(visited.complaints, []);
    } finally {
      await visited.close();
    }
  }

  const drawn = (page: Page, pictures: number) =>
    page.waitForFunction(
      (n) => (globalThis as Any).earthmoverLaboratory?.counted.frames >= n,
      pictures,
      { timeout: 90_000 },
    );
  const numbers = (page: Page): Promise<Any> =>
    page.evaluate("earthmoverLaboratory.numbers()") as Promise<Any>;
  const memory = (page: Page): Promise<Any> =>
    page.evaluate("earthmoverLaboratory.memory()") as Promise<Any>;
  const reached = (page: Page, iterations: number) =>
    page.waitForFunction(
      (n) =>
        Object.values((globalThis as Any).earthmoverLaboratory.numbers()).every(
          (each: Any) => each.iterations >= n,
        ),
      iterations,
      { timeout: 90_000 },
    );

  /** Waits until every game has had these updates. */
  const updated = (page: Page, discriminator: number, generator: number) =>
    page.waitForFunction(
      (wanted) =>
        Object.values((globalThis as Any).earthmoverLaboratory.numbers()).every(
          ({ updates }: Any) =>
            updates?.discriminator === wanted[0] && updates?.generator === wanted[1],
        ),
      [discriminator, generator],
    );

  it("plays each game from disk, without a network and with nothing to complain of", async () => {
    await opened(small, async (page) => {
      await reached(page, 25);
      const all = await numbers(page);
      assert.deepEqual(Object.keys(all), ["gan", "wgan", "wgan-gp"]);
      for (const { estimate, wasserstein1, js, steepness, ended } of Object.values<Any>(all)) {
        assert.equal(ended, "");
        for (const value of [estimate, wasserstein1, js, steepness]) assert.ok(Number.isFinite(value)); // biome-ignore format: one line
      }
    });
  });

  it("keeps as many tensors however long it plays", async () => {
    await opened(small, async (page) => {
      await reached(page, 25);
      const held = await memory(page);
      await reached(page, 60);
      assert.equal(await memory(page), held);
      await page.click("#reset");
      await reached(page, 5);
      assert.equal(await memory(page), held);
    });
  });

  it("stands still where a reader wants no motion, until it is told to play or to step", async () => {
    await opened(
      small,
      async (page) => {
        await page.waitForTimeout(300);
        assert.equal((await numbers(page)).gan.iterations, 0);
        assert.equal(await page.textContent("#play"), "Play");
        await page.focus("#stepD");
        await page.keyboard.press("Enter");
        await updated(page, 1, 0);
        await page.focus("#stepG");
        await page.keyboard.press("Space");
        await updated(page, 1, 1);
        await page.waitForFunction(() => /GAN after 1 iterations: /.test(document.getElementById("heard")?.textContent ?? "")); // biome-ignore format: one line
      },
      { ...desk, reducedMotion: "reduce" },
    );
  });

  it("says its settings in its address, and has them from there", async () => {
    await opened(`${small}&seed=3`, async (page) => {
      assert.equal(await page.inputValue("#setting-seed"), "3");
      await page.selectOption("#setting-clip", "0.3");
      await page.check("input[value=moons]");
      const hash = new URLSearchParams(new URL(page.url()).hash.slice(1));
      assert.deepEqual(
        ["clip", "data", "seed", "unitsD"].map((name) => hash.get(name)),
        ["0.3", "moons", "3", "8"],
      );
      await reached(page, 1);
    });
  });

  it("tells what an address says wrong, and plays all the same", async () => {
    await opened(`${small}&clip=-1`, async (page) => {
      assert.match((await page.textContent("#notice")) ?? "", /clip must be a number from 0.001/);
    });
  });

  it("is reached by the Tab key at every control", async () => {
    await opened(`${small}&data=drawing`, async (page) => {
      await page.click("#play"); // so that single steps can be asked for
      const wanted = await page.$$eval(
        "main :is(button, select, input:not([type=radio]), summary, [tabindex='0'])",
        (all) => {
          const seen = all.filter((it) => it.checkVisibility() && !it.matches(":disabled"));
          for (const [i, it] of seen.entries()) it.setAttribute("data-wanted", String(i));
          return seen.length;
        },
      );
      assert.ok(wanted > 25, `${wanted}`);
      await page.evaluate(() => (document.activeElement as HTMLElement)?.blur());
      await page.focus(".skip");
      const met = new Set<string>();
      let radios = 0;
      for (let i = 0; i < wanted + 8; i++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => [
          document.activeElement?.getAttribute("data-wanted") ?? "",
          document.activeElement?.getAttribute("type") ?? "",
        ]);
        if (at[0]) met.add(at[0]);
        if (at[1] === "radio") radios++;
      }
      assert.equal(met.size, wanted);
      assert.equal(radios, 1); // arrows go on from there
    });
  });

  it("lets points be drawn by keys", async () => {
    await opened(
      `${small}&data=drawing&drawing=AA`,
      async (page) => {
        const board = page.locator("[role=application]");
        await board.focus();
        for (const key of ["ArrowRight", "Space", "Shift+ArrowUp", "Space"]) await board.press(key);
        assert.match((await page.textContent("#drawn")) ?? "", /3 points/);
        assert.equal(new URLSearchParams(new URL(page.url()).hash.slice(1)).get("drawing")?.length, 6); // biome-ignore format: one line
        await board.press("Backspace");
        assert.match((await page.textContent("#drawn")) ?? "", /2 points/);
      },
      { ...desk, reducedMotion: "reduce" },
    );
  });

  it("opens as code in a dialog that closes by Escape", async () => {
    await opened(small, async (page) => {
      await page.click("#code");
      assert.match(
        (await page.textContent("#cell")) ?? "",
        /new em\.training\.Trainer\(game, settings\)/,
      );
      assert.deepEqual(await faults(page), []);
      await page.keyboard.press("Escape");
      assert.equal(await page.locator("#dialog").isVisible(), false);
    });
  });

  for (const [name, options] of [
    ["on a desk by day", { ...desk, colorScheme: "light" }],
    ["on a phone of 390 pixels by night", { ...phone, colorScheme: "dark" }],
  ] as const) {
    it(`reads well ${name}: no scroll sideways, contrast, nothing for axe-core to find`, async () => {
      await opened(
        small,
        async (page) => {
          await page.click("#play");
          await page.$eval("#settings-fold", (fold) => fold.setAttribute("open", ""));
          assert.equal(await overflow(page), 0);
          const light = await luminance(page);
          assert.ok(options.colorScheme === "dark" ? light < 0.15 : light > 0.9);
          await assertContrast(page);
          assert.deepEqual(await faults(page), []);
        },
        options,
      );
    });
  }

  it("is loaded into a lecture when its fold is opened, plays there, and goes when it is closed", async () => {
    const lecture = pathToFileURL(join(folder, "laboratory-pages.html")).href;
    const { page, complaints, close } = await visit(browser, lecture, desk);
    try {
      assert.equal(page.frames().length, 1);
      await page.click("details.laboratory summary");
      await page.waitForSelector("iframe");
      const [, frame] = page.frames();
      await frame.waitForFunction(
        () => (globalThis as Any).earthmoverLaboratory?.numbers().wgan?.iterations > 2,
        undefined,
        { timeout: 90_000 },
      );
      assert.match(frame.url(), /laboratory\.html#preset=too-good/);
      const scrolled = "document.documentElement.scrollHeight - innerHeight";
      await frame.waitForFunction(`${scrolled} <= 0`);
      assert.equal(await overflow(page), 0);
      await page.click("details.laboratory summary");
      await page.waitForSelector("iframe", { state: "detached" });
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  });
});
