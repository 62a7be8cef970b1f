import assert from "node:assert/strict";
import { join, relative, resolve } from "node:path";
import { fresh, start } from "../train/run";

/** A training that would go on for days. */
const endless = "--data ring --width 8 --layers 1 --batch 8 --game wgan --iterations 100000000";

describe("a job's process", function () {
  this.timeout(120_000);

  it("ends when its input does, though all that it says is heard", async () => {
    const { child, end } = start(process.execPath, [join("scripts", "cluster", "job.mjs")]);
    const folder = relative(resolve(), fresh("job-alone"));
    const job = { kind: "training", name: "endless", folder, args: endless.split(" ") };
    child.stdin?.write(`${JSON.stringify(job)}\n`);
    const playing = new Promise<void>((heard) => {
      child.stdout?.on("data", (text) => `${text}`.includes('{"iteration":') && heard());
    });
    const over = await Promise.race([playing, end]);
    assert.ok(!over, over?.out);
    child.stdin?.end();
    const { code, out } = await end;
    assert.equal(code, 130, out);
  });

  it("tells of an error by its message and the first lines of its stack", async () => {
    const { child, end } = start(process.execPath, [join("scripts", "cluster", "job.mjs")]);
    const list = { module: join("test", "runs", "lists.mjs"), list: "no such list" };
    child.stdin?.write(`${JSON.stringify({ ...list, kind: "run", name: "none", request: {} })}\n`);
    const { code, out } = await end;
    assert.equal(code, 1, out);
    assert.match(
      out,
      /\nError: test\/runs\/lists\.mjs has no list of runs of the name no such list\n( {4}at .*\n){1,3}$/,
    );
  });
});
