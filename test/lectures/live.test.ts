import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import * as em from "../../src/node/index";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { script } from "../script";
import { folder } from "./lectures";
import { desk } from "./measures";
import { type Visit, visit } from "./visit";

describe("a lecture that runs in its page", function () {
  this.timeout(120_000);
  const name = "02-kl-divergence";
  const url = pathToFileURL(join(folder, `${name}.html`)).href;
  let browser: Browser;
  let opened: Visit;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    opened = await visit(browser, url, { ...desk, colorScheme: "light", acceptDownloads: true });
    page = opened.page;
  });
  afterEach(async () => {
    assert.deepEqual(opened.complaints, []);
    await opened.close();
  });

  const cell = (i: number) => page.locator(".cell[data-cell]").nth(i);
  const status = () => page.locator(".live-status [role=status]");
  const ended = (of: Locator) =>
    of.evaluate(
      (element: HTMLElement) =>
        new Promise((resolve) => {
          const look = () => {
            const { state } = element.dataset;
            if (state === "ran" || state === "failed") resolve(state);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
  /** Presses a cell's button, which may stand under a closed fold, and waits for its end. */
  const run = async (i: number) => {
    await cell(i).locator("button.run").dispatchEvent("click");
    return ended(cell(i));
  };
  /** Lets a cell have this code, typed as a reader types it. */
  const write = async (i: number, code: string) => {
    await cell(i).locator("button.run").waitFor({ state: "attached" });
    if (!(await page.evaluate("!!earthmoverLive.opened"))) await run(0);
    await cell(i).locator("button.edit").dispatchEvent("click");
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(code);
  };
  const shown = async (i: number) => (await cell(i).locator(".outputs.shown").innerText()).trim();
  const loaded = () => page.evaluate('document.querySelectorAll("script[src*=live]").length');

  it("loads nothing of what runs it before it is asked to", async () => {
    assert.equal(await loaded(), 0);
    assert.equal(await page.evaluate("!!earthmoverLive.opened"), false);
    assert.equal(await run(0), "ran");
    assert.ok(((await loaded()) as number) > 0);
  });

  it("runs first what a cell needs and has not run, and nothing else", async () => {
    const { cells } = JSON.parse(readFileSync(join("notebooks", `${name}.ipynb`), "utf8"));
    const codes = cells.filter((each: { cell_type: string }) => each.cell_type === "code").length;
    assert.equal(await run(2), "ran");
    const ran = await page.locator(".cell[data-state=ran]").count();
    assert.ok(ran >= 2 && ran <= 3, `${ran} of ${codes} cells`);
    await page.waitForFunction(
      'document.querySelector(".live-status").textContent.includes("have run")',
    );
    assert.match(await status().innerText(), new RegExp(`^${ran} of ${codes} cells have run`));
  });

  it("shows what a cell comes to in the place of what the page held, which comes back by one button", async () => {
    const held = await cell(1).locator(".stream").innerText();
    await write(1, 'console.log("something else");');
    await page.keyboard.press("Shift+Enter");
    assert.equal(await ended(cell(1)), "ran");
    assert.equal(await shown(1), "something else");
    assert.equal(await cell(1).locator(".outputs.held").isVisible(), false);
    await cell(1).locator("button.restore").click();
    assert.equal(await cell(1).locator(".stream").innerText(), held);
    assert.equal(await cell(1).locator(".editing").count(), 0);
  });

  it("keeps edits through a reload, and hands them out as a notebook", async () => {
    const code = "const mine = 1;\nmine + 1";
    await write(1, code);
    await page.reload();
    await page.waitForFunction("window.earthmoverLive?.opened");
    assert.equal(await run(1), "ran");
    assert.equal(await shown(1), "2");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as notebook" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), `${name}.ipynb`);
    const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
    const codes = saved.cells.filter((each: { cell_type: string }) => each.cell_type === "code");
    assert.equal(codes[1].source, code);
    assert.ok(codes.every(({ outputs }: { outputs: unknown[] }) => outputs.length === 0));
  });

  it("says in which line code is broken, and in which line it failed", async () => {
    await write(1, "const a = 1;\nconst b = (;");
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "failed");
    assert.match(await shown(1), /^SyntaxError: .*\n\s*line 2\n/);
    await write(1, 'const a = 1;\n\nthrow new Error("no");');
    await cell(1).evaluate((element: HTMLElement) => void delete element.dataset.state);
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "failed");
    assert.match(await shown(1), /^Error: no\n\s*at cell 2, line 3$/);
  });

  it("stops an endless loop, and goes on with all variables gone", async () => {
    await write(1, "while (true) {}");
    await page.keyboard.press("Control+Enter");
    await cell(1).evaluate(() => {}); // the page answers while the cell runs
    await page.getByRole("button", { name: "Stop" }).click();
    assert.equal(await ended(cell(1)), "failed");
    assert.match(await shown(1), /stopped, and all variables/);
    await write(1, "typeof em.random.source");
    await cell(1).evaluate((element: HTMLElement) => void delete element.dataset.state);
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "ran"); // the cell that imports em has run again before it
    assert.equal(await shown(1), "function");
  });

  it("stops a training between two steps, and keeps the variables", async () => {
    await write(
      1,
      'const before = 7;\nconst signal = em.interrupted();\nconsole.log("under way");\nfor (;;) {\n  await new Promise((go) => setTimeout(go, 5));\n  signal.throwIfAborted();\n}',
    );
    await page.keyboard.press("Control+Enter");
    await cell(1).locator(".outputs.shown").getByText("under way").waitFor(); // said before the cell has ended
    await page.getByRole("button", { name: "Stop" }).click();
    assert.equal(await ended(cell(1)), "failed");
    assert.match(await shown(1), /^under way\s+AbortError: interrupted/);
    await write(1, "before");
    await cell(1).evaluate((element: HTMLElement) => void delete element.dataset.state);
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "ran");
    assert.equal(await shown(1), "7");
  });

  it("tells what goes wrong in what a cell has left running", async () => {
    await write(1, 'setTimeout(() => {\n  throw new Error("late");\n}, 100);\n"ended"');
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "ran");
    const late = cell(1).locator(".outputs.shown .error");
    assert.match(await late.innerText(), /^Error: late\s+at cell 2, line 2$/);
  });

  it("says how long a slow cell takes, and runs its short form as an edit that can be taken back", async () => {
    await page.goto(url.replace(name, "10-beyond-clipping"));
    assert.match(
      await page.locator(".takes").first().innerText(),
      /^about \d+½? (seconds|minutes?)$/,
    );
    assert.match(
      await page.locator("button.run-all").innerText(),
      /^Run all here, about \d+½? (seconds|minutes?)$/,
    );
    await cell(0).locator("button.run").dispatchEvent("click");
    await ended(cell(0));
    const slow = page.locator(".cell:has(button.shorter)").first();
    await slow.locator("button.shorter").dispatchEvent("click");
    assert.equal(await ended(slow), "ran");
    assert.match(await slow.locator(".cm-content").innerText(), /length \/ 10/);
    const { cells } = JSON.parse(
      readFileSync(join("notebooks", "10-beyond-clipping.ipynb"), "utf8"),
    );
    const published = cells.find(
      ({ metadata }: { metadata: { page?: { short?: object } } }) => metadata.page?.short,
    );
    await slow.locator("button.restore").click();
    assert.equal(
      await page.evaluate("earthmoverLive.opened.cells.find(({ short }) => short).source"),
      [published.source].flat().join(""),
    );
  });

  it("trains as TensorFlow does in Node: 100 iterations of each game from one seed, to 1e-3", async () => {
    const code = `import * as em from "earthmover";
const { distributions, networks, random, training } = em;
const run = random.source(3);
const ring = distributions.gaussianRing(8, 2, 0.1);
const data = distributions.pointsToTensor(ring.sample(random.fork(run, "data"), 0, 1024));
const estimates = {};
for (const settings of [training.paperGan, training.paperWgan, training.paperWganGp]) {
  const found = (estimates[settings.game] = []);
  const game = {
    generator: networks.mlp([2, 32, 32, 2], "linear", random.fork(run, "generator")),
    discriminator: networks.mlp([2, 32, 32, 1], "linear", random.fork(run, "critic")),
    real: em.datasets.minibatches(data, random.fork(run, "real"), 64),
    latent: distributions.normalBatches(random.fork(run, "latent"), 64, [0, 0]),
    interpolation: random.fork(run, "between"),
  };
  await new training.Trainer(game, settings).train(100, {
    onIteration: ({ estimate }) => void found.push(estimate),
  });
}
JSON.stringify(estimates)`;
    await write(1, code);
    await page.keyboard.press("Control+Enter");
    assert.equal(await ended(cell(1)), "ran");
    const inPage: Record<string, number[]> = JSON.parse(await shown(1));

    await em.ready();
    const { Cells } = await script("live/cells.mjs");
    let told = "";
    const cells = new Cells({ earthmover: em }, ({ text }: { text?: string }) => {
      told += text ?? "";
    });
    assert.ok(await cells.run(code, "the same cell"));
    const inNode: Record<string, number[]> = JSON.parse(told);

    assert.deepEqual(Object.keys(inPage), ["non-saturating", "wgan", "wgan-gp"]);
    for (const [game, estimates] of Object.entries(inNode)) {
      assert.equal(estimates.length, 100);
      for (const [i, estimate] of estimates.entries()) {
        const apart = Math.abs(inPage[game][i] - estimate);
        assert.ok(apart < 1e-3, `${game}, iteration ${i + 1}: ${inPage[game][i]}, ${estimate}`);
      }
    }
  });

  it("completes the module's names, with the first sentence of what is said of them", async () => {
    await write(1, "");
    await page.keyboard.type("em.transport.wassers");
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    assert.match(await options.first().innerText(), /^wasserstein1/);
    assert.match(await page.locator(".cm-completionInfo").innerText(), /\w+.*\.$/s);
  });
});
