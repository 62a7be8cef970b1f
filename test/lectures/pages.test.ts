import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/lecture/browser";
import { buildFolder, exportTo } from "./course";
import { everyPage } from "./everyPage";

const fixtures = buildFolder("pages");
const lectures = resolve(process.env.EARTHMOVER_LECTURES ?? "lectures");

describe("exported pages", function () {
  this.timeout(120_000);
  let browser: Browser;

  before(async () => {
    assert.equal(exportTo(fixtures).status, 0);
    browser = await launchBrowser();
  });

  after(() => browser?.close());

  for (const name of ["index.html", "fixture.html", "fixture-two.html"]) {
    describe(`the fixtures' ${name}`, () => everyPage(() => browser, fixtures, name));
  }
  // By the notebooks, and not by what is there: a page that was not exported fails.
  const stems = readdirSync("notebooks").flatMap((file) => /^(.*)\.ipynb$/.exec(file)?.[1] ?? []);
  for (const name of ["index.html", ...stems.map((stem) => `${stem}.html`)]) {
    describe(`the lectures' ${name}`, () => everyPage(() => browser, lectures, name));
  }
});
