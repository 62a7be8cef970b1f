import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import type { Browser, Page } from "playwright-core";
import { closePage } from "../../src/node/lecture/drawPng";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { show } from "../../src/node/lecture/show";
import { colors } from "../../src/plots/colors";
import { curves } from "../../src/plots/curves";
import { slides } from "../../src/plots/slides";
import { displayed } from "../lecture/fakeKernel";
import { type Lab, openNotebook, startLab } from "./lab";
import { root, scratch, writeNotebook } from "./python";

const training = `
import * as em from "earthmover";
const run = em.random.source(1);
const digits = em.datasets.imagesToTensor(em.datasets.mnist("train"));
const trainer = new em.training.Trainer(
  {
    generator: em.networks.mlp([64, 512, 512, 784], "tanh", em.random.fork(run, "generator")),
    discriminator: em.networks.mlp([784, 512, 512, 1], "linear", em.random.fork(run, "critic")),
    real: em.datasets.minibatches(digits, em.random.fork(run, "real"), 64),
    latent: em.distributions.normalBatches(em.random.fork(run, "latent"), 64, new Array(64).fill(0)),
  },
  em.training.paperWgan,
);
await trainer
  .train(1_000_000, {
    signal: em.interrupted(),
    onIteration: ({ iteration }) => { if (iteration === 3) console.log("training"); },
  })
  .finally(() => console.log("the training has stopped"));`;

/** A line of some slope, which a slider turns. */
const turning = slides(
  [-2, -1, 0, 1, 2].map((slope) => ({
    label: `${slope}`,
    figure: curves([{ name: "line", x: [-1, 1], y: [-slope, slope], role: "fake" }], {
      claim: "The line turns about 0",
      x: "x",
      y: "y",
    }),
  })),
  { name: "slope", start: 4, play: true },
);

/** Adds a notebook in the form in which ours are kept, whose one cell has shown the figure. */
async function writeFigure(folder: string, name: string): Promise<void> {
  const file = writeNotebook(folder, name, ["await em.show(turning);"]);
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  const language = join(root, "scripts", "kernel", "language.json");
  notebook.metadata.language_info = JSON.parse(readFileSync(language, "utf8"));
  const [{ data, metadata }] = await displayed(() => show(turning));
  const output = { output_type: "display_data", data, metadata };
  Object.assign(notebook.cells[1], { execution_count: 1, outputs: [output] });
  writeFileSync(file, JSON.stringify(notebook));
}

describe("JupyterLab", function () {
  this.timeout(120_000);
  let lab: Lab;
  let browser: Browser;
  let folder: string;

  before(async () => {
    folder = scratch("lab");
    writeNotebook(folder, "training", [training.trim(), "console.log(6 * 7);"]);
    await writeFigure(folder, "figure");
    await closePage();
    [lab, browser] = await Promise.all([startLab(folder), launchBrowser()]);
  });

  after(async () => {
    await browser?.close();
    await lab?.close();
  });

  const open = (notebook: string) => openNotebook(browser, lab, notebook);

  describe("with a notebook that holds a figure", () => {
    let page: Page;

    before(async () => {
      page = await open("figure.ipynb");
      await page.locator(".slider-group").waitFor();
    });

    after(() => page?.close());

    const figure = () => page.locator(".jp-OutputArea-output");
    const says = () => page.locator(".slider-label").first().textContent();

    /** How large the figure is, and how many of its pixels are the line's. */
    const drawing = async () => {
      const { width = 0, height = 0 } = (await figure().boundingBox()) ?? {};
      const png = decode(await figure().screenshot());
      const wanted = [1, 3, 5].map((at) => Number.parseInt(colors.fake.slice(at, at + 2), 16));
      let ofLine = 0;
      for (let at = 0; at < png.data.length; at += png.channels) {
        if (wanted.every((value, k) => png.data[at + k] === value)) ofLine++;
      }
      return { width, height, ofLine };
    };

    const assertDrawn = async () => {
      const { width, height, ofLine } = await drawing();
      const area = await page.locator(".jp-OutputArea-child").boundingBox();
      assert.ok(Math.abs(height - (turning.layout.height as number)) < 1, `${height} high`);
      assert.ok(width > 600 && width <= (area?.width ?? 0), `${width} wide`);
      assert.ok(ofLine > 400, `${ofLine} pixels are the line's`);
    };

    const assertUnchanged = async () =>
      assert.equal(await page.locator(".jp-mod-dirty").count(), 0, "the notebook has changed");

    it("draws it at once, as high as it is meant and as wide as the output, without its picture", async () => {
      await assertDrawn();
      assert.equal(await figure().locator("img").count(), 0);
      await assertUnchanged();
    });

    it("leaves the notebook as it is when a mouse passes over the figure", async () => {
      await figure().hover();
      await page.mouse.move(0, 0);
      await assertDrawn();
      await assertUnchanged();
    });

    it("keeps the figure when its slider moves, and draws what the slider says", async () => {
      const before = await figure().screenshot();
      const rail = await page.locator(".slider-rail-touch-rect").boundingBox();
      assert.ok(rail);
      await page.mouse.click(rail.x + 3, rail.y + rail.height / 2);
      await page.locator(".slider-label", { hasText: "slope = -2" }).waitFor();
      await assertDrawn();
      assert.notDeepEqual(await figure().screenshot(), before);
      await assertUnchanged();
    });

    it("plays it as a film at one press, to the last slide, and once more at the next", async () => {
      const play = page.locator(".updatemenu-button", { hasText: "Play" });
      const end = page.locator(".slider-label", { hasText: /^slope = 2$/ });
      await play.click();
      await end.waitFor();
      await page.waitForFunction(() => {
        // biome-ignore lint/suspicious/noExplicitAny: plotly's own
        const plot = document.querySelector(".js-plotly-plot") as any;
        return plot._fullLayout.updatemenus[0].active < 0; // the film has ended
      });
      await play.click();
      await end.waitFor({ state: "detached" });
      await end.waitFor();
      await assertDrawn();
      await assertUnchanged();
    });

    it("moves its slider by keys, which move no cell then", async () => {
      const slider = page.locator(".slider-group");
      const cell = await page
        .locator(".jp-Notebook .jp-mod-selected")
        .first()
        .getAttribute("class");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      await page.locator(".slider-label", { hasText: /^slope = 1$/ }).waitFor();
      await page.keyboard.press("Home");
      await page.locator(".slider-label", { hasText: /^slope = -2$/ }).waitFor();
      assert.equal(await slider.getAttribute("aria-valuetext"), "-2");
      assert.equal(
        await page.locator(".jp-Notebook .jp-mod-selected").first().getAttribute("class"),
        cell,
      );
      await assertUnchanged();
    });

    it("draws it as wide as the window leaves room", async () => {
      await page.setViewportSize({ width: 1000, height: 900 });
      await page.waitForFunction(() => {
        const [svg, output] = [".main-svg", ".jp-OutputArea-output"].map(
          (selector) => document.querySelector(selector)?.getBoundingClientRect().width ?? 0,
        );
        return output < 700 && Math.abs(svg - output) < 1;
      });
      assert.equal(await says(), "slope = -2");
      await assertUnchanged();
    });
  });

  it("stops a training at its stop button, and the next cell runs", async () => {
    const page = await open("training.ipynb");
    const run = async (cell: number) => {
      await page.locator(".jp-CodeCell .cm-content").nth(cell).click();
      await page.keyboard.press("Shift+Enter");
    };
    const output = (cell: number, text: string) =>
      page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output", { hasText: text });
    await run(0);
    await output(0, "training").first().waitFor();
    await page
      .locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]')
      .click();
    await output(0, "the training has stopped").waitFor();
    await output(0, "KernelInterrupted").waitFor();
    await run(1);
    await output(1, "42").waitFor();
  });
});
