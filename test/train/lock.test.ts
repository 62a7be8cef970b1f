import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fresh, reached, small, train, trained, weights } from "./run";

describe("two trainings in one folder", function () {
  this.timeout(240_000);
  const long = [
    ...small.slice(0, -4),
    "--iterations",
    "1000000",
    "--save-every",
    "20",
    "--keep",
    "1",
  ];

  it("are one: the second is refused by the first's process, and changes nothing; one that was killed is in nobody's way", async () => {
    const out = fresh("two");
    const folder = join(out, "seed-1");
    const first = train(...long, "--out", out);
    await reached(folder, 20, first.child);
    for (const more of [[], ["--resume"]]) {
      const { code, out: said } = await trained(...small, ...more, "--out", out);
      assert.equal(code, 1, said);
      assert.ok(
        said.includes(`${folder} is in use: process ${first.child.pid} trains there`),
        said,
      );
    }
    assert.equal(first.child.exitCode, null, "the first training goes on");
    first.child.kill("SIGKILL");
    await first.end;
    assert.ok(existsSync(join(folder, "lock")), "a killed training leaves its lock");
    const before = weights(out)?.iterations ?? 0;
    const options = [...small.slice(0, -4), "--iterations", `${before + 5}`];
    const { code, out: said } = await trained(...options, "--out", out, "--resume");
    assert.equal(code, 0, said);
    assert.equal(weights(out)?.iterations, before + 5);
    assert.ok(!existsSync(join(folder, "lock")), "a training that ends takes its lock away");
  });

  it("of two seeds go side by side", async () => {
    const out = fresh("two-seeds");
    const runs = ["1", "2"].map((seed) => trained(...small, "--seed", seed, "--out", out));
    for (const { code, out: said } of await Promise.all(runs)) assert.equal(code, 0, said);
  });

  it("are not confused by a lock of a process that now is another", async () => {
    const out = fresh("old-lock");
    const file = join(out, "seed-1", "lock");
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, `${process.pid} 00000000-0000-0000-0000-000000000000 1\n`);
    const { code, out: said } = await trained(...small, "--out", out);
    assert.equal(code, 0, said);
    assert.ok(!existsSync(file));
  });

  it("end with a word where the folder cannot be made", async () => {
    const out = join(fresh("no-folder"), "file");
    mkdirSync(join(out, ".."), { recursive: true });
    writeFileSync(out, "");
    const { code, out: said } = await trained(...small, "--out", out);
    assert.equal(code, 1, said);
    assert.match(said, /no-folder\/file\/seed-1 could not be written: ENOTDIR/);
    assert.equal(readFileSync(out, "utf8"), "");
  });
});
