import assert from "node:assert/strict";
import { script } from "../script";

describe("the data that travel with a cell", () => {
  let dataOf: (code: string) => string[];
  before(async () => {
    ({ dataOf } = await script("live/data.mjs"));
  });

  it("are those that its code names, each once", () => {
    assert.deepEqual(dataOf('const a = em.datasets.mnist("test"), b = em.datasets.mnist("test");'), ["mnist-test"]); // biome-ignore format: one line
    assert.deepEqual(dataOf("em.metrics.mnistClassifier()"), ["mnist-classifier"]);
    assert.deepEqual(dataOf('em.experiments.standingRecords("runs/figures-digits.json")'), ["runs-figures-digits"]); // biome-ignore format: one line
    assert.deepEqual(dataOf("em.random.source(1)"), []);
  });

  it("are both parts of the digits where the part is not written out", () => {
    assert.deepEqual(dataOf("em.datasets.mnist(part)"), ["mnist-train", "mnist-test"]);
  });
});
