import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findBrowser } from "../../src/lecture/browser";
import { withEnvironment } from "./environment";

const find = (named: string | undefined) =>
  withEnvironment("EARTHMOVER_BROWSER", named, findBrowser);

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
});
