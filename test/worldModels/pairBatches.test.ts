import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { fork, source } from "../../src/random/source";
import { pairBatches } from "../../src/worldModels/pairBatches";
import { fixedRows } from "./affine";

const src = source(13);

describe("batches of pairs", () => {
  const numbers = Array.from({ length: 20 }, (_, i) => i);
  const pairs = () => ({
    features: fixedRows(numbers.map((i) => [i, -i])),
    targets: fixedRows(numbers.map((i) => [i * i])),
  });

  it("hold x and y that belong together, by the counter alone", () => {
    const log = pairs();
    const batches = pairBatches(log, src, 15);
    const at = (counter: number, drawn = batches) =>
      tf.tidy(() => drawn(tf.scalar(counter, "int32")).map((rows) => rows.arraySync()));
    const [x, y] = at(3);
    assert.deepEqual(
      y,
      x.map(([i]) => [i * i]),
    );
    assert.deepEqual(
      x.map(([, minus]) => minus),
      x.map(([i]) => -i),
    );
    assert.equal(x.length, 15);
    assert.deepEqual(at(3), [x, y]);
    assert.notDeepEqual(at(4), [x, y]);
    assert.notDeepEqual(at(3, pairBatches(log, fork(src, "other"), 15)), [x, y]);
    tf.dispose([log.features, log.targets]);
  });

  it("refuse to be larger than the data, at once", () => {
    const log = pairs();
    assert.throws(() => pairBatches(log, src, 21), { name: "RangeError", message: /21/ });
    tf.dispose([log.features, log.targets]);
  });
});
