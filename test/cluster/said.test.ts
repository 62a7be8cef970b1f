import assert from "node:assert/strict";
import fc from "fast-check";
import { script } from "../script";
import { named, openBoard, paper } from "./board";

describe("what is said of many jobs", () => {
  let boardOf: Awaited<ReturnType<typeof openBoard>>;
  before(async () => {
    boardOf = await openBoard();
  });

  it("writes no line over another that is longer than the terminal", () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 8 });
    const columns = fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined });
    const law = (all: string[], width?: number) => {
      let now = 0;
      const stream = paper({ isTTY: true, columns: width });
      const jobs = all.map((name) => ({ name, kind: name, iterations: 1_000_000 }));
      const board = boardOf(jobs, stream, () => now);
      for (let i = 1; i <= 3; i++) {
        for (const { name, iterations } of jobs) {
          now += 1000;
          board.progress(name, i, iterations);
        }
      }
      assert.equal(stream.lines.length, 3 * all.length);
      for (const line of stream.lines) {
        assert.ok(line.startsWith("\r\x1b[K"));
        assert.ok(line.length - "\r\x1b[K".length < Math.max(width || 80, 1), line);
      }
    };
    fc.assert(fc.property(names, columns, law));
  });

  it("is a line every half minute where there is no terminal, and names three jobs at most", () => {
    let now = 0;
    const stream = paper();
    const board = boardOf(named([100, 100, 100, 100, 100]), stream, () => now);
    board.begin(5);
    for (let i = 0; i <= 60; i++) {
      now = 1000 * i;
      for (let j = 0; j < 5; j++) board.progress(`job ${j}`, i, 100);
    }
    assert.deepEqual(stream.lines, [
      "0 of 5 through, 1 min 10 s left, job 0: 30 of 100; job 1: 29 of 100; job 2: 29 of 100; and 2 more\n",
      "0 of 5 through, 40 s left, job 0: 60 of 100; job 1: 59 of 100; job 2: 59 of 100; and 2 more\n",
    ]);
  });

  it("counts what is through and what failed, and stays", () => {
    for (const isTTY of [false, true]) {
      const stream = paper({ isTTY });
      const board = boardOf(named([1, 1]), stream, () => 0);
      board.end("job 1", "failed", "FAILED:\n    why");
      board.end("job 0", "through", "3 s");
      const over = isTTY ? "\r\x1b[K" : "";
      assert.deepEqual(stream.lines, [
        `${over}1 of 2: job 1: FAILED:\n    why\n`,
        `${over}2 of 2: job 0: 3 s\n`,
      ]);
    }
  });

  it("has times in whole seconds, then in minutes, then in hours", async () => {
    const { duration } = await script("cluster/board.mjs");
    const words = {
      0: "0 s",
      1.2: "2 s",
      59.5: "1 min 0 s",
      3599: "59 min 59 s",
      7260: "2 h 1 min",
    };
    for (const [seconds, said] of Object.entries(words)) {
      assert.equal(duration(Number(seconds)), said);
    }
  });
});
