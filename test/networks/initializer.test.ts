import "../../src/node/backend";
import assert from "node:assert/strict";
import { dcganDiscriminator, dcganGenerator } from "../../src/networks/dcgan";
import type { Initializer } from "../../src/networks/initializer";
import { maxout } from "../../src/networks/maxout";
import { mlp } from "../../src/networks/mlp";
import type { Network } from "../../src/networks/network";
import { source } from "../../src/random/source";
import { assertClose } from "../close";
import { mean, parametersOf } from "./plain";

/** Networks without batch normalization, W, b, W, b, …, and the inputs that an output of each layer sums over, by hand. */
const networks: Readonly<
  Record<string, { inputs: readonly number[]; make: (initializer: Initializer) => Network }>
> = {
  mlp: {
    inputs: [30, 200],
    make: (initializer) => mlp([30, 200, 40], "tanh", source(5), { initializer }),
  },
  maxout: {
    inputs: [60, 50, 50],
    make: (initializer) => maxout([60, 50, 50, 1], 5, source(5), initializer),
  },
  dcganGenerator: {
    inputs: [20, 4 * 48, 4 * 32], // a kernel of 4 × 4 and stride 2 has 4 taps an output
    make: (initializer) => dcganGenerator(20, [32, 48], source(5), 28, { initializer }),
  },
  dcganCritic: {
    inputs: [16, 16 * 32, 7 * 7 * 48],
    make: (initializer) => dcganDiscriminator([32, 48], source(5), 28, { initializer }),
  },
};

/** A network's parameters as it starts. */
function started(name: string, initializer: Initializer): Float32Array[] {
  const network = networks[name].make(initializer);
  const parameters = parametersOf(network);
  network.dispose();
  return parameters;
}

describe("the initializer uniform", () => {
  for (const [name, { inputs }] of Object.entries(networks)) {
    it(`draws kernels and biases of ${name} from U(−1/√n, 1/√n), n the inputs of an output`, () => {
      const parameters = started(name, "uniform");
      assert.equal(parameters.length, 2 * inputs.length);
      for (const [i, values] of parameters.entries()) {
        const what = `${i % 2 === 0 ? "W" : "b"}_${Math.floor(i / 2)}`;
        const [bound, n] = [1 / Math.sqrt(inputs[Math.floor(i / 2)]), values.length];
        const largest = Math.max(...values.map(Math.abs));
        assert.ok(largest <= Math.fround(bound), `${what} holds ±${largest} beyond ${bound}`);
        // None of n is so near to the bound with probability (1 − 20/n)^n < e^−20.
        assert.ok(largest >= bound * (1 - 20 / n), `${what} ends at ±${largest} before ${bound}`);
        // The mean's standard deviation is c / √(3n), that of the mean square (c²/3)·√(4 / 5n): five each.
        assertClose(
          mean(values),
          0,
          { absolute: (5 * bound) / Math.sqrt(3 * n) },
          `mean of ${what}`,
        );
        const squares = Array.from(values, (value) => value * value);
        const relative = 5 * Math.sqrt(4 / (5 * n));
        assertClose(mean(squares), (bound * bound) / 3, { relative }, `variance of ${what}`);
        assert.ok(
          values.some((value) => value !== 0),
          `${what} is 0`,
        );
      }
    });

    it(`draws each layer's kernel and bias of ${name} by itself`, () => {
      const first = started(name, "uniform").map(([value], i) =>
        Math.abs(value * Math.sqrt(inputs[Math.floor(i / 2)])).toFixed(4),
      );
      assert.equal(new Set(first).size, first.length, `the first numbers are ${first}`);
    });
  }

  it("starts batch normalization's gains at 1 and its shifts at 0", () => {
    const how = { batchNorm: true, initializer: "uniform" } as const;
    const generator = dcganGenerator(20, [3, 4], source(5), 28, how);
    const [, gain0, shift0, , gain1, shift1, , bias] = parametersOf(generator);
    assert.deepEqual([...gain0, ...gain1], new Array(7).fill(1));
    assert.deepEqual([...shift0, ...shift1], new Array(7).fill(0));
    assert.ok(bias[0] !== 0);
    generator.dispose();
  });
});

describe("the initializers he and dcgan", () => {
  for (const initializer of ["he", "dcgan"] as const) {
    for (const name of Object.keys(networks)) {
      it(`${initializer} starts every bias of ${name} at exactly 0, and no kernel`, () => {
        for (const [i, values] of started(name, initializer).entries()) {
          if (i % 2 === 1) assert.deepEqual([...values], new Array(values.length).fill(0));
          else assert.ok(values.some((value) => value !== 0));
        }
      });
    }
  }
});
