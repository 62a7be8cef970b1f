import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { small, sweep, written } from "./sweeps";

describe("a sweep of which a training fails", function () {
  this.timeout(240_000);

  it("names it with its last lines, plays the rest, counts it in the table, and ends with code 1", async () => {
    const options = { ...small, iterations: 20, "learning-rate": [1e30, 0.001] };
    const { code, out } = await sweep(await written("failing", { options })).end;
    assert.equal(code, 1, out);
    assert.match(
      out,
      /of 2: learning-rate 1e\+30, seed 1: FAILED:\n( {4}.*\n)* {4}Error: iteration \d+, step \d+: the estimate must be finite, got NaN: .*\n( {4}.*\n)* {4}ended with code 1\n/,
    );
    assert.match(out, /of 2: learning-rate 0\.001, seed 1: \d+ s\n/);
    const file = /\n(.*table\.csv)\n/.exec(out)?.[1] as string;
    const [names, ...rows] = readFileSync(file, "utf8").split("\n");
    assert.match(names, /^learning-rate,through,failed,iteration,/);
    assert.match(rows[0], /^1e\+30,0,1,,/);
    assert.match(rows[1], /^0\.001,1,0,20,/);
  });
});
