import "../../../src/node/backend";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { mlp } from "../../../src/networks/mlp";
import { fillParameters, parameters } from "../../../src/networks/parameters";
import { readWeights, writeWeights } from "../../../src/node/networks/writeWeights";
import { source } from "../../../src/random/source";
import { assertClose } from "../../close";

describe("a file of weights", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "weights-"));
  const file = path.join(folder, "weights.bin");
  after(() => fs.rmSync(folder, { recursive: true }));

  /** One value written in bfloat16 and read again. */
  function through(value: number): number {
    const network = mlp([1, 1], "linear", source(1));
    fillParameters(network, value);
    writeWeights(file, network, "bfloat16");
    fillParameters(network, 0);
    readWeights(file, network);
    const [read] = parameters(network);
    network.dispose();
    return read;
  }

  /** The size of a file without its numbers: what it says, and its checksum. */
  const said = (name: string, precision: string, shapes: number[][]) =>
    Buffer.byteLength(`earthmover weights 1\n${JSON.stringify({ name, precision, shapes })}\n`) +
    32;

  it("gives every parameter back to the bit, four bytes each, where nothing is said", () => {
    const [one, other] = [1, 2].map((seed) => mlp([3, 20, 4], "linear", source(seed)));
    writeWeights(file, one);
    readWeights(file, other);
    assert.deepEqual(parameters(other), parameters(one));
    const shapes = [[3, 20], [20], [20, 4], [4]];
    assert.equal(
      fs.statSync(file).size,
      4 * (3 * 20 + 20 + 20 * 4 + 4) + said("mlp 3-20-4", "float32", shapes),
    );
    one.dispose();
    other.dispose();
  });

  it("gives every float32 back to the bit, −0 and the smallest among them", () => {
    const network = mlp([1, 1], "linear", source(1));
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fillParameters(network, value);
        writeWeights(file, network);
        fillParameters(network, 1);
        readWeights(file, network);
        for (const read of parameters(network)) assert.ok(Object.is(read, value), `${value}`);
      }),
      { numRuns: 50 },
    );
    network.dispose();
  });

  it("in bfloat16 gives every parameter back to 8 bits, two bytes each", () => {
    const [one, other] = [1, 2].map((seed) => mlp([3, 20, 4], "linear", source(seed)));
    writeWeights(file, one, "bfloat16");
    readWeights(file, other);
    assertClose(parameters(other), parameters(one), { relative: 2 ** -8 }, "parameters");
    const shapes = [[3, 20], [20], [20, 4], [4]];
    assert.equal(
      fs.statSync(file).size,
      2 * (3 * 20 + 20 + 20 * 4 + 4) + said("mlp 3-20-4", "bfloat16", shapes),
    );
    one.dispose();
    other.dispose();
  });

  it("gives the bfloat16 nearest to a number, and what is one already back to the bit", () => {
    fc.assert(
      fc.property(fc.float({ min: -(2 ** 100), max: 2 ** 100, noNaN: true }), (value) => {
        const read = through(value);
        const neighbors = [-1, 1].map((up) => {
          const bits = new Uint32Array(Float32Array.of(read).buffer);
          bits[0] += up * 2 ** 16;
          return new Float32Array(bits.buffer)[0];
        });
        const off = Math.abs(read - value);
        for (const other of neighbors) assert.ok(!(Math.abs(other - value) < off), `${value}`);
        assert.ok(Object.is(through(read), read));
      }),
      { numRuns: 50 },
    );
  });

  it("rounds what lies half way to the even of its neighbors", () => {
    assert.equal(through(1 + 2 ** -8), 1);
    assert.equal(through(1 + 3 * 2 ** -8), 1 + 2 ** -6);
  });

  it("is refused when a byte has changed, or when it is cut short", () => {
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
    network.dispose();
  });

  it("is refused for a network of other shapes, be there as many numbers, by variable; nothing is changed", () => {
    const network = mlp([2, 3], "linear", source(1)); // 6 + 3
    for (const precision of ["float32", "bfloat16"] as const) {
      writeWeights(file, network, precision);
      for (const [other, message] of [
        [
          mlp([3, 2], "linear", source(2)),
          "variable 0 of mlp 3-2 must be of shape [3,2], got [2,3]",
        ],
        [
          mlp([2, 4], "linear", source(2)),
          "variable 0 of mlp 2-4 must be of shape [2,4], got [2,3]",
        ],
      ] as const) {
        const before = parameters(other);
        assert.throws(() => readWeights(file, other), {
          name: "RangeError",
          message: `${file}'s ${message}`,
        });
        assert.deepEqual(parameters(other), before);
        other.dispose();
      }
      const deeper = mlp([2, 3, 1], "linear", source(2));
      assert.throws(() => readWeights(file, deeper), {
        name: "RangeError",
        message: `${file}: mlp 2-3-1 has 4 variables, got 2`,
      });
      deeper.dispose();
    }
    network.dispose();
  });

  it("takes no parameter that is not finite, or would not be in its precision, and stays as it was", () => {
    const network = mlp([2, 3], "linear", source(1));
    writeWeights(file, network);
    const whole = fs.readFileSync(file);
    const spoil = (value: number) =>
      tf.tidy(() => network.variables[1].assign(tf.tensor1d([0, value, 1])));
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      spoil(value);
      for (const precision of ["float32", "bfloat16"] as const) {
        assert.throws(() => writeWeights(file, network, precision), {
          name: "RangeError",
          message: `mlp 2-3: parameter 1 of variable 1 must be finite, got ${value}`,
        });
      }
    }
    const most = (2 - 2 ** -23) * 2 ** 127; // float32's greatest rounds up beyond bfloat16's
    spoil(most);
    assert.throws(() => writeWeights(file, network, "bfloat16"), {
      name: "RangeError",
      message: `mlp 2-3: parameter 1 of variable 1, ${most} in bfloat16, must be finite, got Infinity`,
    });
    assert.deepEqual(fs.readFileSync(file), whole);
    network.dispose();
  });

  describe("of bfloat16 numbers alone, as files were before they said what they hold", () => {
    /** Such a file, of these upper halves. */
    function bare(...halves: number[]): void {
      const bytes = Buffer.alloc(2 * halves.length);
      for (const [i, half] of halves.entries()) bytes.writeUInt16LE(half, 2 * i);
      fs.writeFileSync(file, Buffer.concat([bytes, createHash("sha256").update(bytes).digest()]));
    }

    it("is read, in the order of the variables", () => {
      const network = mlp([2, 1], "linear", source(1));
      bare(0x3f80, 0xc000, 0x3f00); // 1, −2, ½
      readWeights(file, network);
      assert.deepEqual(parameters(network), [1, -2, 0.5]);
      network.dispose();
    });

    it("is refused for another network, or with a number that is not finite", () => {
      const network = mlp([2, 1], "linear", source(1));
      const before = parameters(network);
      bare(0x3f80, 0xc000);
      assert.throws(() => readWeights(file, network), {
        name: "RangeError",
        message: `${file}: mlp 2-1 has 3 parameters, got 2`,
      });
      bare(0x3f80, 0x7fc0, 0);
      assert.throws(() => readWeights(file, network), {
        name: "RangeError",
        message: `${file}: parameter 1 of variable 0 must be finite, got NaN`,
      });
      assert.deepEqual(parameters(network), before);
      network.dispose();
    });
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
