import "../../src/backend";
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { mlp } from "../../src/networks/mlp";
import { fillParameters, parameters } from "../../src/networks/parameters";
import { readWeights, writeWeights } from "../../src/networks/weightsFile";
import { source } from "../../src/random/source";
import { assertClose } from "../close";

describe("a file of weights", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "weights-"));
  const file = path.join(folder, "weights.bin");
  after(() => fs.rmSync(folder, { recursive: true }));

  /** One value written and read again. */
  function through(value: number): number {
    const network = mlp([1, 1], "linear", source(1));
    fillParameters(network, value);
    writeWeights(file, network);
    fillParameters(network, 0);
    readWeights(file, network);
    const [read] = parameters(network);
    network.dispose();
    return read;
  }

  it("gives every parameter back to 8 bits, two bytes each", () => {
    const [one, other] = [1, 2].map((seed) => mlp([3, 20, 4], "linear", source(seed)));
    writeWeights(file, one);
    readWeights(file, other);
    assertClose(parameters(other), parameters(one), { relative: 2 ** -8 }, "parameters");
    assert.equal(fs.statSync(file).size, 2 * (3 * 20 + 20 + 20 * 4 + 4) + 32);
    one.dispose();
    other.dispose();
  });

  it("gives the bfloat16 nearest to a number, and what is one already back to the bit", () => {
    fc.assert(
      fc.property(fc.float({ min: -(2 ** 100), max: 2 ** 100, noNaN: true }), (value) => {
        const read = through(value);
        const neighbours = [-1, 1].map((up) => {
          const bits = new Uint32Array(Float32Array.of(read).buffer);
          bits[0] += up * 2 ** 16;
          return new Float32Array(bits.buffer)[0];
        });
        const off = Math.abs(read - value);
        for (const other of neighbours) assert.ok(!(Math.abs(other - value) < off), `${value}`);
        assert.ok(Object.is(through(read), read));
      }),
      { numRuns: 50 },
    );
  });

  it("rounds what lies half way to the even of its neighbours", () => {
    assert.equal(through(1 + 2 ** -8), 1);
    assert.equal(through(1 + 3 * 2 ** -8), 1 + 2 ** -6);
  });

  it("is refused when a byte has changed, when it is cut short, or for another network", () => {
    const network = mlp([2, 3], "linear", source(1));
    writeWeights(file, network);
    const whole = fs.readFileSync(file);
    const before = parameters(network);
    for (const damaged of [
      Buffer.from(whole.map((byte, i) => (i === 5 ? byte ^ 1 : byte))),
      whole.subarray(0, whole.length - 2),
      Buffer.alloc(0),
    ]) {
      fs.writeFileSync(file, damaged);
      assert.throws(() => readWeights(file, network), {
        message: `${file}: truncated or changed, its checksum is another`,
      });
    }
    assert.deepEqual(parameters(network), before);
    fs.writeFileSync(file, whole);
    const other = mlp([2, 4], "linear", source(1));
    assert.throws(() => readWeights(file, other), {
      message: `${file}: mlp 2-4 has 12 parameters, got 9`,
    });
    network.dispose();
    other.dispose();
  });

  it("leaves no tensor", () => {
    const network = mlp([2, 3], "linear", source(1));
    const before = tf.memory().numTensors;
    writeWeights(file, network);
    readWeights(file, network);
    assert.equal(tf.memory().numTensors, before);
    network.dispose();
  });
});
