import "../../src/node/backend";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { arithmetic } from "../../src/arithmetic/arithmetic";
import { battery } from "./battery";

/** Of each work's numbers the SHA-256, made by test/fixtures/bits.mjs. */
const kept: Record<string, string> = JSON.parse(
  readFileSync(join(__dirname, "../../../test/fixtures/bits.json"), "utf8"),
);

/** What the processor is asked of: the numbers are kept for x64 under the rule, as it stands. */
const elsewhere = arithmetic() === "repeatable" ? "" : `: not asked, this is ${arithmetic()}`;

describe(`the same bits on every x64 processor with AVX2${elsewhere}`, () => {
  before(function () {
    if (elsewhere) this.skip();
  });

  it("are asked of all that is kept, and kept of all that is asked", () => {
    assert.deepEqual(
      battery.map(({ name }) => name),
      Object.keys(kept),
    );
  });

  for (const { name, numbers } of battery) {
    it(`come from ${name}`, async () => {
      const { buffer, byteOffset, byteLength } = await numbers();
      const bits = createHash("sha256").update(Buffer.from(buffer, byteOffset, byteLength));
      assert.equal(bits.digest("hex"), kept[name]);
    });
  }
});
