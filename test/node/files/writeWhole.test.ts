import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { NotWritten, writeWhole } from "../../../src/node/files/writeWhole";

describe("writeWhole", () => {
  const home = join(resolve("build"), "whole");
  const path = join(home, "there", "file");
  beforeEach(() => rmSync(home, { recursive: true, force: true }));

  it("makes the folder, replaces what was there, and leaves nothing beside", () => {
    writeWhole(path, "first");
    writeWhole(path, Buffer.from([0, 255]));
    assert.deepEqual([...readFileSync(path)], [0, 255]);
    assert.deepEqual(readdirSync(join(home, "there")), ["file"]);
  });

  it("on a full device leaves what was there, and names the file and the reason", function () {
    if (!existsSync("/dev/full")) this.skip();
    writeWhole(path, "before");
    symlinkSync("/dev/full", `${path}.partial`); // every byte written there finds it full
    assert.throws(
      () => writeWhole(path, "after"),
      (error) =>
        error instanceof NotWritten &&
        error.path === path &&
        error.message === `${path} could not be written: ENOSPC: no space left on device, write`,
    );
    assert.equal(readFileSync(path, "utf8"), "before");
    assert.deepEqual(readdirSync(join(home, "there")), ["file"]);
  });

  it("says so where the folder cannot be made", () => {
    mkdirSync(home, { recursive: true });
    writeWhole(join(home, "there"), "a file, and no folder");
    assert.throws(
      () => writeWhole(path, ""),
      (error) => error instanceof NotWritten && /ENOTDIR|EEXIST/.test(error.message),
    );
  });
});
