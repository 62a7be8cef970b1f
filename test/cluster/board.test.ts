import assert from "node:assert/strict";
import fc from "fast-check";
import { type Job, named, openBoard, paper } from "./board";

/** When each job begins and ends where a worker that is free takes the next, each at its pace in seconds an iteration. */
function schedule(jobs: readonly Job[], workers: number, pace: number) {
  const free = new Array<number>(workers).fill(0);
  return jobs.map((job) => {
    const worker = free.indexOf(Math.min(...free));
    const begin = free[worker];
    free[worker] += job.iterations * pace;
    return { ...job, begin, end: free[worker] };
  });
}

describe("the time left of many jobs", () => {
  let boardOf: Awaited<ReturnType<typeof openBoard>>;
  before(async () => {
    boardOf = await openBoard();
  });

  it("is exact for jobs of a known pace, however many workers there are", () => {
    const lengths = fc.array(fc.integer({ min: 2, max: 50 }), { minLength: 1, maxLength: 20 });
    const law = (iterations: number[], workers: number, pace: number) => {
      let now = 0;
      const board = boardOf(named(iterations), paper(), () => now);
      board.begin(workers);
      const jobs = schedule(named(iterations), workers, pace);
      const whole = Math.max(...jobs.map(({ end }) => end));
      const words = jobs.flatMap(({ name, iterations: of, begin }) =>
        Array.from({ length: of + 1 }, (_, i) => ({ name, i, of, at: begin + i * pace })),
      );
      words.sort((a, b) => a.at - b.at || b.i - a.i); // who ends makes room for the next
      assert.equal(board.left, undefined);
      for (const { name, i, of, at } of words) {
        now = 1000 * at;
        if (i === of) board.end(name, "through", "");
        else board.progress(name, i, of);
        if (board.left === undefined) continue;
        assert.ok(Math.abs(board.left - (whole - at)) < 1e-6, `${board.left} s at ${at} s`);
      }
    };
    const paces = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(fc.property(lengths, fc.integer({ min: 1, max: 5 }), paces, law));
  });

  it("goes by the pace of each kind of job, and by the mean for a kind of which none is known", () => {
    let now = 0;
    const jobs = ["a", "b", "c"].map((name) => ({ name, kind: name, iterations: 100 }));
    const board = boardOf(jobs, paper(), () => now);
    board.begin(1);
    for (const [name, pace] of [
      ["a", 0.1],
      ["b", 0.3],
    ] as const) {
      board.progress(name, 0, 100);
      now += 1000 * 100 * pace;
      board.progress(name, 100, 100);
      board.end(name, "through", "");
    }
    assert.ok(Math.abs((board.left as number) - 100 * 0.2) < 1e-9, `${board.left}`);
  });

  it("counts a job that its worker's loss threw back from there on", () => {
    let now = 0;
    const board = boardOf(named([100]), paper(), () => now);
    board.progress("job 0", 0, 100);
    now = 10_000;
    board.progress("job 0", 50, 100);
    now = 60_000;
    board.progress("job 0", 40, 100);
    assert.equal(board.left, 60 * 0.2);
    now = 70_000;
    board.progress("job 0", 50, 100);
    assert.equal(board.left, 50);
  });

  it("is not misled by a late word of a job that has ended", () => {
    let now = 0;
    const board = boardOf(named([10, 10]), paper(), () => now);
    board.progress("job 0", 0, 10);
    now = 10_000;
    board.progress("job 0", 10, 10);
    board.end("job 0", "through", "");
    board.progress("job 0", 10, 10);
    now = 20_000;
    board.progress("job 1", 0, 10);
    assert.equal(board.left, 10);
  });
});
