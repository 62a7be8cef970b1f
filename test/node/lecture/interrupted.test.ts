import assert from "node:assert/strict";
import { interrupted } from "../../../src/node/lecture/interrupted";

const event = "earthmover:interrupt";
const interrupt = () => (process as NodeJS.EventEmitter).emit(event);

describe("interrupted", () => {
  afterEach(interrupt); // leaves no listener to the next

  it("aborts when the kernel is interrupted, not before, with an AbortError", () => {
    const signal = interrupted();
    assert.equal(signal.aborted, false);
    interrupt();
    assert.equal(signal.aborted, true);
    assert.throws(() => signal.throwIfAborted(), { name: "AbortError", message: "interrupted" });
  });

  it("aborts all that were given out before the interrupt, and none that is given out after", () => {
    const before = [interrupted(), interrupted()];
    interrupt();
    const after = interrupted();
    assert.deepEqual(
      [...before, after].map((signal) => signal.aborted),
      [true, true, false],
    );
  });

  it("listens once, however many cells ask", () => {
    for (let cell = 0; cell < 20; cell++) interrupted();
    assert.equal(process.listenerCount(event), 1);
    interrupt();
    assert.equal(process.listenerCount(event), 0);
  });
});
