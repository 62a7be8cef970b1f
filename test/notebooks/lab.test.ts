import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/lecture/browser";
import { type Lab, startLab } from "./lab";
import { scratch, writeNotebook } from "./python";

const training = `
import * as em from "earthmover";
const run = em.source(1);
const digits = em.toTensor(em.mnist("train"));
const trainer = new em.Trainer(
  {
    generator: em.mlp([64, 512, 512, 784], "tanh", em.fork(run, "generator")),
    judge: em.mlp([784, 512, 512, 1], "linear", em.fork(run, "critic")),
    real: em.minibatches(digits, em.fork(run, "real"), 64),
    latent: em.normalBatches(em.fork(run, "latent"), 64, new Array(64).fill(0)),
  },
  em.paperWgan,
);
await trainer
  .train(1_000_000, {
    signal: em.interrupted(),
    onIteration: ({ iteration }) => { if (iteration === 3) console.log("training"); },
  })
  .finally(() => console.log("the training has stopped"));`;

describe("JupyterLab", function () {
  this.timeout(120_000);
  let lab: Lab;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const folder = scratch("lab");
    writeNotebook(folder, "training", [training.trim(), "console.log(6 * 7);"]);
    [lab, browser] = await Promise.all([startLab(folder), launchBrowser()]);
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    // Until the notebook has its kernel, running a cell asks for one.
    const connects = page.waitForEvent("websocket", (socket) =>
      socket.url().includes("/api/kernels/"),
    );
    await page.goto(lab.url("training.ipynb"));
    await connects;
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  });

  after(async () => {
    await browser?.close();
    await lab?.close();
  });

  const run = async (cell: number) => {
    await page.locator(".jp-CodeCell .cm-content").nth(cell).click();
    await page.keyboard.press("Shift+Enter");
  };
  const output = (cell: number, text: string) =>
    page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output", { hasText: text });

  it("stops a training within 2 s of its stop button, and the next cell runs", async () => {
    await run(0);
    await output(0, "training").first().waitFor();
    const pressed = performance.now();
    await page
      .locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]')
      .click();
    await output(0, "the training has stopped").waitFor();
    const seconds = (performance.now() - pressed) / 1000;
    assert.ok(seconds < 2, `stopped after ${seconds} s`);
    await output(0, "KernelInterrupted").waitFor();
    await run(1);
    await output(1, "42").waitFor();
  });
});
