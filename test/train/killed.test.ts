import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, watch } from "node:fs";
import { join } from "node:path";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";
import { curves, fresh, small, train, trained, weights } from "./run";

const options = [...small, "--save-every", "50", "--out"];

/** Milliseconds from a run's first file to its end, or to `after` of them when it is killed; whether it was. */
async function lifetime(out: string, after = Number.POSITIVE_INFINITY) {
  mkdirSync(out, { recursive: true });
  const { child, end } = train(...options, out);
  const watcher = watch(out);
  if (!existsSync(join(out, "seed-1"))) await Promise.race([once(watcher, "change"), end]);
  watcher.close();
  const born = performance.now();
  const timer = Number.isFinite(after) && setTimeout(() => child.kill("SIGKILL"), after);
  const { code, signal, out: said } = await end;
  if (timer) clearTimeout(timer);
  assert.ok(signal === "SIGKILL" || code === 0, said);
  return { ms: performance.now() - born, killed: signal === "SIGKILL" };
}

describe("npm run train, killed at a random moment", function () {
  this.timeout(900_000);

  it("in each of ten runs goes on to the weights and the record of a run left alone, to the bit", async () => {
    const whole = fresh("left-alone");
    const { ms } = await lifetime(whole);
    const moments = Array.from(uniforms(source(61), 0, 10), (u, i) => ((i + u) / 10) * ms);
    let kills = 0;
    const runs = moments.map((moment, i) => async () => {
      const out = fresh(`killed-${i}`);
      if ((await lifetime(out, moment)).killed) kills++;
      const { code, out: said } = await trained(...options, out, "--resume");
      assert.equal(code, 0, said);
      assert.deepEqual(weights(out), weights(whole), `killed after ${moment} ms`);
      assert.deepEqual(curves(out), curves(whole), `killed after ${moment} ms`);
    });
    const lane = async () => {
      for (let run = runs.shift(); run; run = runs.shift()) await run();
    };
    await Promise.all([lane(), lane()]);
    assert.ok(kills > 0, "every run had ended before its kill");
  });
});
