import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { findBrowser, NoBrowser } from "../../../src/node/lecture/findBrowser";
import { withEnvironment } from "../../lecture/environment";

const find = (named: string | undefined) =>
  withEnvironment("EARTHMOVER_BROWSER", named, findBrowser);

describe("the module", () => {
  it("loads no browser's driver, no kernel and no plotting library before one is asked for", function () {
    this.timeout(60_000);
    const code = `require("./build/src/node"); console.log(Object.keys(require.cache).join("\\n"))`;
    const { stdout, status } = spawnSync(process.execPath, ["-e", code], { encoding: "utf8" });
    assert.equal(status, 0);
    const loaded = new Set(
      [...stdout.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name),
    );
    assert.ok(loaded.has("@tensorflow/tfjs-node"));
    for (const name of ["playwright-core", "@sparticuz/chromium", "tslab", "plotly.js-dist-min"]) {
      assert.ok(!loaded.has(name), name);
    }
  });
});

describe("findBrowser", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "earthmover browser "));
    writeFileSync(join(folder, "text"), "not a program");
    mkdirSync(join(folder, "path", "chromium"), { recursive: true });
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin", "chromium"), "#!/bin/sh\n", { mode: 0o755 });
  });
  after(() => rmSync(folder, { recursive: true }));

  it("is the program that EARTHMOVER_BROWSER names", async () => {
    const named = join(folder, "bin", "chromium");
    assert.equal((await find(named)).executablePath, named);
  });

  for (const name of ["missing", "text", "path"]) {
    it(`refuses a named file that is none, is not executable, or is a folder: ${name}`, async () => {
      const named = join(folder, name);
      await assert.rejects(find(named), {
        message: `EARTHMOVER_BROWSER must name an executable file, got ${named}`,
      });
    });
  }

  it("otherwise is the first Chrome or Chromium on the path, past a folder of that name", async () => {
    for (const named of [undefined, ""]) {
      const path = ["path", "bin"].map((name) => join(folder, name)).join(delimiter);
      const { executablePath } = await withEnvironment("PATH", path, () => find(named));
      assert.equal(executablePath, join(folder, "bin", "chromium"));
    }
  });

  it("is npm's Chromium where there is no other, with fonts from where it lies now", async function () {
    if (`${process.platform}-${process.arch}` !== "linux-x64") this.skip();
    this.timeout(60_000); // the first time it is unpacked
    const alone = () => withEnvironment("PATH", "", () => find(undefined));
    const { executablePath, env } = await alone();
    const fonts = readFileSync(env.FONTCONFIG_FILE, "utf8");
    assert.ok(fonts.includes(join(dirname(executablePath), "fonts")));
    writeFileSync(env.FONTCONFIG_FILE, "of another place");
    await alone();
    assert.equal(readFileSync(env.FONTCONFIG_FILE, "utf8"), fonts);
  });

  it("is missing with advice where npm carries none", async function () {
    if (process.platform === "darwin") this.skip(); // Chrome's place there is not on the path
    const arch = Object.getOwnPropertyDescriptor(process, "arch") as PropertyDescriptor;
    Object.defineProperty(process, "arch", { ...arch, value: "riscv64" });
    try {
      await assert.rejects(
        withEnvironment("PATH", "", () => find(undefined)),
        (error) =>
          error instanceof NoBrowser && /let EARTHMOVER_BROWSER name one/.test(error.message),
      );
    } finally {
      Object.defineProperty(process, "arch", arch);
    }
  });
});
