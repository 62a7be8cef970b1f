import assert from "node:assert/strict";
import { progress } from "../../src/lecture/progress";
import { displayed, type Written } from "./fakeKernel";
import { printed } from "./printed";

/** Runs `run` at a clock that it moves by hand. */
async function clocked(run: (wait: (milliseconds: number) => void) => unknown): Promise<void> {
  const { now } = Date;
  let time = now();
  Date.now = () => time;
  try {
    await run((milliseconds) => {
      time += milliseconds;
    });
  } finally {
    Date.now = now;
  }
}

const texts = (written: Written[]) => written.map(({ data }) => data["text/plain"]);

describe("progress", () => {
  it("outside a notebook prints its last state, once", async () => {
    const lines = await printed(() => {
      const line = progress(10, "iterations");
      for (let i = 1; i <= 10; i++) line.update(i);
      line.finish("estimate 0.5");
    });
    assert.deepEqual(lines, ["10 iterations  estimate 0.5"]);
  });

  it("in a notebook redraws one output in place, with the rate and the time left", async () => {
    const written = await displayed(() =>
      clocked((wait) => {
        const line = progress(100, "iterations");
        wait(2000);
        line.update(10, "estimate 0.5");
        line.finish();
      }),
    );
    assert.deepEqual(texts(written), [
      "0 of 100 iterations",
      "10 of 100 iterations, 5.0 a second, 18 s left  estimate 0.5",
      "10 of 100 iterations",
    ]);
    assert.deepEqual(
      written.map(({ update }) => update),
      [false, true, true],
    );
    assert.equal(new Set(written.map(({ transient }) => transient.display_id)).size, 1);
  });

  it("redraws at most four times a second, and not before it knows a rate", async () => {
    const written = await displayed(() =>
      clocked((wait) => {
        const line = progress(1000, "steps");
        for (let i = 0; i < 1000; i++) {
          line.update(i);
          wait(1);
        }
      }),
    );
    assert.deepEqual(texts(written), [
      "0 of 1000 steps",
      "250 of 1000 steps, 1000.0 a second, 1 s left  ",
      "500 of 1000 steps, 1000.0 a second, 1 s left  ",
      "750 of 1000 steps, 1000.0 a second, 1 s left  ",
    ]);
  });

  it("gives each line an output of its own", async () => {
    const written = await displayed(() => {
      progress(1, "a");
      progress(1, "b");
    });
    const [first, second] = written.map(({ transient }) => transient.display_id);
    assert.notEqual(first, second);
  });
});
