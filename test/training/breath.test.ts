import assert from "node:assert/strict";
import { MessageChannel } from "node:worker_threads";
import { breath } from "../../src/training/breath";
import { freshly } from "../fresh";

type Breath = typeof import("../../src/training/breath");

const file = require.resolve("../../src/training/breath");

/** Breath as it is where these are all that there is to wait by. */
function breathBy(there: {
  setImmediate?: unknown;
  MessageChannel?: unknown;
}): () => Promise<void> {
  const all = globalThis as Record<string, unknown>;
  const { setImmediate, MessageChannel } = all;
  Object.assign(all, { setImmediate: there.setImmediate, MessageChannel: there.MessageChannel });
  try {
    return freshly([file], () => (require(file) as Breath).breath);
  } finally {
    Object.assign(all, { setImmediate, MessageChannel });
  }
}

describe("a breath", () => {
  /** Channels keep a process alive: closed after each test. */
  const ports: { close(): void }[] = [];
  class Closed extends MessageChannel {
    constructor() {
      super();
      ports.push(this.port1);
    }
  }

  afterEach(() => {
    for (const port of ports.splice(0)) port.close();
  });

  it("lets a message in that has come before it", async () => {
    const { port1, port2 } = new Closed();
    const heard: string[] = [];
    port1.on("message", (message) => heard.push(message));
    port2.postMessage("stop");
    for (let i = 0; i < 10 && heard.length === 0; i++) await breath();
    assert.deepEqual(heard, ["stop"]);
  });

  const places = {
    Node: () => ({ setImmediate }),
    "a page or its worker": () => ({ MessageChannel: Closed }),
  };
  for (const [place, there] of Object.entries(places)) {
    it(`that many take at once ends for each, in their order, in ${place}`, async () => {
      const taken = breathBy(there());
      const ended: number[] = [];
      await Promise.all([0, 1, 2].map((i) => taken().then(() => ended.push(i))));
      assert.deepEqual(ended, [0, 1, 2]);
    });
  }

  it("is over at once where there is nothing to wait by", async () => {
    assert.equal(await breathBy({})(), undefined);
  });
});
