import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../../src/compile/compile";
import { engine } from "../../../src/compile/engine";
import { KernelRecorder } from "../../../src/compile/kernelRecorder";
import { repeat } from "../../../src/compile/repeat";
import { Retracing } from "../../../src/compile/retracing";
import { trace } from "../../../src/compile/trace";
import { compileForWasm } from "../../../src/compile/wasm/compileForWasm";
import { batchIndices } from "../../../src/random/batchIndices";
import { normal, uniform } from "../../../src/random/normal";
import { source } from "../../../src/random/source";
import { indices, normals, uniforms } from "../../../src/random/uniforms";
import { assertClose } from "../../close";
import { warnings } from "../warnings";
import { onWasm } from "./onWasm";

type Step = (...given: tf.Tensor[]) => tf.Tensor;

/** What a compiled step gives, of the first call and of the second; it must have been compiled. */
function compiled(step: Step, ...given: tf.Tensor[]): Float32Array {
  const run = compile(step);
  run(...given).dispose();
  const made = run(...given);
  const values = made.dataSync() as Float32Array;
  assert.equal(run.graphs.length, 1, "the step was not compiled");
  made.dispose();
  run.dispose();
  return values;
}

const spread = (from: number, to: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

/** The distance of two numbers in units in the last place of float32, those below 2⁻¹²⁶ by its unit. */
function units(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(expected))));
  return Math.abs(actual - expected) / 2 ** (exponent - 23);
}

describe("functions of a step's module are Math's, within a few units in the last place:", () => {
  onWasm();

  const functions: Readonly<
    Record<string, readonly [of: (x: tf.Tensor) => tf.Tensor, (x: number) => number, number[]]>
  > = {
    exp: [tf.exp, Math.exp, spread(-103, 88.7, 20_001)],
    log: [
      tf.log,
      Math.log,
      [...spread(1e-6, 3, 10_001), ...spread(-100, 87, 10_001).map(Math.exp)],
    ],
    log1p: [tf.log1p, Math.log1p, [...spread(-0.999, 5, 10_001), ...spread(-1e-4, 1e-4, 1001)]],
    tanh: [tf.tanh, Math.tanh, spread(-12, 12, 20_001)],
    sigmoid: [tf.sigmoid, (x) => 1 / (1 + Math.exp(-x)), spread(-80, 40, 20_001)],
    softplus: [
      tf.softplus,
      (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      spread(-80, 80, 20_001),
    ],
    sqrt: [tf.sqrt, Math.sqrt, spread(0, 1e6, 10_001)],
    sin: [tf.sin, Math.sin, spread(-1e5, 1e5, 10_001)],
    cos: [tf.cos, Math.cos, spread(-1e5, 1e5, 10_001)],
  };
  for (const [name, [of, exact, at]] of Object.entries(functions)) {
    it(name, () => {
      const x = tf.tensor1d(at);
      const values = compiled(of, x);
      const given = x.dataSync();
      let worst = 0;
      values.forEach((value, i) => {
        worst = Math.max(worst, units(value, exact(given[i])));
      });
      assert.ok(worst <= 4, `${worst} units`);
      x.dispose();
    });
  }

  it("at their ends they are what Math is there", () => {
    const ends = [0, -1, Infinity, -Infinity, Number.NaN, 1e-42];
    const x = tf.tensor1d(ends);
    const given = x.dataSync();
    for (const [of, exact] of [
      [tf.exp, Math.exp],
      [tf.log, Math.log],
      [tf.log1p, Math.log1p],
      [tf.tanh, Math.tanh],
    ] as const) {
      compiled(of, x).forEach((value, i) => {
        assertClose(value, exact(given[i]), { relative: 1e-6, absolute: 1e-45 }, `of ${given[i]}`);
      });
    }
    x.dispose();
  });
});

describe("draws of a step's module", () => {
  onWasm();

  it("are those of the source at the step, uniform ones and integers to the bit", () => {
    const draws = fc.tuple(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.nat(),
      fc.integer({ min: 1, max: 70 }),
    );
    fc.assert(
      fc.property(draws, ([seed, at, n]) => {
        const [src, step] = [source(seed), tf.scalar(at, "int32")];
        const asStep =
          (draw: (when: tf.Scalar) => tf.Tensor): Step =>
          (when) =>
            draw(when as tf.Scalar);
        assert.deepEqual(
          compiled(
            asStep((when) => uniform(src, when, [n])),
            step,
          ),
          uniforms(src, at, n),
        );
        const size = n + (seed % 1000);
        assert.deepEqual(
          compiled(
            asStep((when) => batchIndices(src, when, n, size)),
            step,
          ) as unknown,
          indices(src, at, n, size),
        );
        const drawn = compiled(
          asStep((when) => normal(src, when, [n])),
          step,
        );
        assertClose(drawn, normals(src, at, n), { absolute: 2e-6 }, "normal");
        step.dispose();
      }),
      { numRuns: 15 },
    );
  });
});

describe("on WebAssembly, for any shapes, a compiled step equals the eager one:", () => {
  onWasm();

  const length = fc.integer({ min: 1, max: 9 });
  const real = (shape: number[], seed: number) =>
    tf.tidy(() => normal(source(seed), 0, shape) as tf.Tensor);
  const equal = (step: Step, given: tf.Tensor[]): void => {
    const expected = tf.tidy(() => step(...given).dataSync() as Float32Array);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    assertClose(
      compiled(step, ...given),
      expected,
      { absolute: 3e-6 * largest + 1e-7 },
      "compiled",
    );
    tf.dispose(given);
  };

  it("numbers that are repeated along some axes", () => {
    const shapes = fc.array(fc.tuple(length, fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(shapes, (axes) => {
        const a = real(
          axes.map(([d, one]) => (one ? 1 : d)),
          1,
        );
        const b = real(
          axes.map(([d, , one]) => (one ? 1 : d)),
          2,
        );
        equal((x, y) => tf.mul(tf.add(x, y), tf.sub(tf.tanh(y), tf.square(x))), [a, b]);
      }),
      { numRuns: 40 },
    );
  });

  it("sums and means over some axes", () => {
    const shapes = fc.array(fc.tuple(length, fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.boolean(), (axes, keep) => {
        const over = axes.flatMap(([, summed], axis) => (summed ? [axis] : []));
        const x = real(
          axes.map(([d]) => d),
          3,
        );
        equal((y) => tf.sum(tf.square(y), over, keep), [tf.clone(x)]);
        equal((y) => tf.mean(y, over, keep), [tf.clone(x)]);
        equal((y) => tf.max(y, over, keep), [x]);
      }),
      { numRuns: 40 },
    );
  });

  it("products of matrices, either of them transposed", () => {
    const sides = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
    );
    fc.assert(
      fc.property(sides, fc.boolean(), fc.boolean(), ([m, k, n], ofA, ofB) => {
        const [a, b] = [real(ofA ? [k, m] : [m, k], 4), real(ofB ? [n, k] : [k, n], 5)];
        equal((x, y) => tf.matMul(x, y, ofA, ofB), [a, b]);
      }),
      { numRuns: 60 },
    );
  });

  it("parts, turned and joined", () => {
    const sides = fc.tuple(length, length, length);
    fc.assert(
      fc.property(sides, ([m, n, k]) => {
        const [a, b] = [real([m, n], 6), real([m, k], 7)];
        equal(
          (x, y) => {
            const both = tf.concat([x, y, tf.neg(x)], 1);
            const [first, rest] = tf.split(both, [n, n + k], 1);
            return tf.add(tf.sum(tf.transpose(rest)), tf.reverse(tf.transpose(first), 0));
          },
          [a, b],
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("variables of a step on WebAssembly", () => {
  onWasm();

  const doubling = (v: tf.Variable) => compile(() => void v.assign(tf.mul(v, 2)));
  const variable = (...values: number[]) => tf.tidy(() => tf.variable(tf.tensor1d(values)));

  it("leave a clone of before as it was", () => {
    const v = variable(1, 2);
    const run = doubling(v);
    run();
    const before = tf.clone(v);
    run();
    assert.deepEqual([...before.dataSync()], [2, 4]);
    assert.deepEqual([...v.dataSync()], [4, 8]);
    run.dispose();
    tf.dispose([v, before]);
  });

  it("are waited for as well as read at once", async () => {
    const v = variable(1, 2);
    const run = doubling(v);
    run();
    assert.deepEqual([...(await v.data())], [2, 4]);
    run.dispose();
    v.dispose();
  });

  it("are read when a step is traced only where it works on them, in a repeat too", () => {
    const [used, unused] = [variable(1, 2), variable(3, 4, 5)];
    const backend = tf.backend();
    const read: number[] = [];
    const { readSync } = backend;
    backend.readSync = (dataId) => {
      const values = readSync.call(backend, dataId);
      read.push(values.length);
      return values;
    };
    const run = compile((n: tf.Scalar) => {
      repeat(3, () => tf.tidy(() => used.assign(tf.add(used, 1))));
      used.assign(tf.mul(used, n));
    });
    const two = tf.scalar(2);
    try {
      run(two);
    } finally {
      backend.readSync = readSync;
    }
    assert.ok(read.includes(2), read.join());
    assert.ok(!read.includes(3), read.join());
    assert.deepEqual([...used.dataSync()], [8, 10]);
    assert.deepEqual([...unused.dataSync()], [3, 4, 5]);
    run.dispose();
    tf.dispose([used, unused, two]);
  });

  it("may be assigned to one another as they are, in a repeat too", () => {
    const [first, second] = [variable(1, 2), variable(3, 4)];
    const tensors = tf.memory().numTensors;
    const run = compile((n: tf.Scalar) => {
      first.assign(second);
      repeat(2, () => second.assign(first));
      second.assign(tf.mul(second, n));
    });
    const three = tf.scalar(3);
    run(three);
    assert.equal(run.graphs.length, 1);
    assert.deepEqual([...first.dataSync()], [3, 4]);
    assert.deepEqual([...second.dataSync()], [9, 12]);
    run.dispose();
    three.dispose();
    assert.equal(tf.memory().numTensors, tensors);
    tf.dispose([first, second]);
  });

  it("stay in a step's memory while another step is traced that leaves them alone", () => {
    const [v, other] = [variable(1, 2), variable(5)];
    const holder = () => engine().state.tensorInfo.get(v.dataId)?.backend;
    const [run, elsewhere] = [doubling(v), doubling(other)];
    run();
    const memory = holder();
    assert.notEqual(memory, tf.backend());
    elsewhere();
    assert.equal(holder(), memory);
    assert.deepEqual([...v.dataSync(), ...other.dataSync()], [2, 4, 10]);
    for (const each of [run, elsewhere]) each.dispose();
    tf.dispose([v, other]);
  });

  it("share their numbers with clones, which outlive them", () => {
    const v = variable(1, 2);
    const clone = tf.clone(v);
    assert.equal(clone.dataId, v.dataId);
    v.dispose();
    assert.deepEqual([...clone.dataSync()], [1, 2]);
    const buffers = tf.memory().numDataBuffers;
    clone.dispose();
    assert.equal(tf.memory().numDataBuffers, buffers - 1);
  });

  it("may be assigned from outside between calls", () => {
    const v = variable(1, 2);
    const run = doubling(v);
    run();
    tf.tidy(() => v.assign(tf.tensor1d([5, 6])));
    run();
    assert.deepEqual([...v.dataSync()], [10, 12]);
    run.dispose();
    v.dispose();
  });

  it("may be moved by two steps in turns, and read by a third", () => {
    const v = variable(1, 2);
    const [double, again] = [doubling(v), doubling(v)];
    const read = compile(() => tf.add(v, 1));
    const seen: number[] = [];
    for (const run of [double, double, again, double, again, again]) {
      run();
      seen.push(tf.tidy(() => read().dataSync()[0]));
    }
    assert.deepEqual(seen, [3, 5, 9, 17, 33, 65]);
    for (const each of [double, again, read]) each.dispose();
    assert.deepEqual([...v.dataSync()], [64, 128]);
    v.dispose();
  });

  it("may take each other's numbers, in a repeat too", () => {
    const [a, b] = [variable(1, 2), variable(3, 4)];
    const swap = () => {
      const old = tf.add(a, 0) as tf.Tensor1D;
      a.assign(tf.add(b, 0));
      b.assign(old);
    };
    const thrice = compile(() => {
      repeat(3, () => {
        swap();
        return tf.sum(a);
      });
      return tf.sum(b);
    });
    assert.equal(
      tf.tidy(() => thrice().dataSync()[0]),
      3,
    );
    assert.deepEqual([...a.dataSync(), ...b.dataSync()], [3, 4, 1, 2]);
    thrice.dispose();
    tf.dispose([a, b]);
  });

  it("stay as they were where an index is out of range", () => {
    const v = variable(1, 2);
    const run = compile((at: tf.Tensor) => {
      repeat(2, () => {
        v.assign(tf.mul(v, 2));
        return tf.sum(v);
      });
      return tf.gather(v, at as tf.Tensor1D);
    });
    const [good, bad] = [tf.tensor1d([1], "int32"), tf.tensor1d([2], "int32")];
    run(good).dispose();
    assert.throws(() => run(bad), {
      name: "TraceError",
      message: "an index of the step's gathers or scatters is out of range",
    });
    assert.deepEqual([...v.dataSync()], [4, 8]);
    run.dispose();
    tf.dispose([v, good, bad]);
  });
});

describe("a compiled step on WebAssembly", () => {
  onWasm();

  it("has one graph for each set of argument shapes", () => {
    const run = compile((x: tf.Tensor) => tf.square(x));
    for (const n of [2, 3, 2]) {
      const x = tf.range(0, n);
      assert.equal(
        tf.tidy(() => run(x).dataSync()[n - 1]),
        (n - 1) ** 2,
      );
      x.dispose();
    }
    assert.deepEqual(
      run.graphs.map(({ inputs }) => inputs),
      ["float32 [2]", "float32 [3]"],
    );
    run.dispose();
  });

  const slow = (optimizer: tf.Optimizer): void => {
    if ("setLearningRate" in optimizer) (optimizer as tf.SGDOptimizer).setLearningRate(0.01);
    else Object.assign(optimizer, { learningRate: 0.01 });
  };

  it("takes an optimizer's new learning rate, and its slots", () => {
    for (const make of [
      () => tf.train.sgd(0.1),
      () => tf.train.momentum(0.1, 0.9),
      () => tf.train.rmsprop(0.1),
      () => tf.train.adam(0.1),
    ]) {
      const run = (compiling: boolean): Float32Array => {
        const v = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));
        const optimizer = make();
        const step = () => {
          optimizer.minimize(() => tf.sum(tf.square(v)), false, [v]);
        };
        const taken = compiling
          ? compile(step)
          : Object.assign(() => tf.tidy(step), { dispose() {} });
        for (let i = 0; i < 6; i++) {
          if (i === 3) slow(optimizer);
          taken();
        }
        const values = v.dataSync() as Float32Array;
        taken.dispose();
        optimizer.dispose();
        v.dispose();
        return values;
      };
      assertClose(run(true), run(false), { relative: 1e-5 }, "variables");
    }
  });

  it("runs as it is, and says so once, where a kernel has no module", () => {
    const run = compile((x: tf.Tensor) => tf.cumsum(x));
    const x = tf.tensor1d([1, 2, 3]);
    const heard = warnings(() => {
      for (let i = 0; i < 2; i++)
        assert.deepEqual([...tf.tidy(() => run(x).dataSync())], [1, 3, 6]);
    });
    assert.deepEqual(
      heard.filter((each) => !each.startsWith("steps with Cumsum run as they are on wasm")),
      [],
    );
    assert.deepEqual(run.graphs, []);
    x.dispose();
  });

  const refused: Readonly<Record<string, readonly [Step, RegExp]>> = {
    "reads values": [(x) => tf.mul(x, x.dataSync()[0]), /reads a tensor's values/],
    "draws from Math.random": [(x) => tf.mul(x, Math.random()), /^Math.random draws in JavaScript/],
    "draws by tfjs": [
      (x) => tf.add(x, tf.randomNormal([2], 0, 1, "float32", 3)),
      /draws in JavaScript/,
    ],
    "draws at a fixed step": [
      (x) => tf.add(x, normal(source(1), 3, [2])),
      /^a draw at a fixed step/,
    ],
    "returns what depends on nothing": [
      () => tf.scalar(1),
      /depends on no argument and no variable/,
    ],
    "makes variables": [
      (x) => tf.mul(x, tf.variable(tf.scalar(2))),
      /makes a new tf.variable at each call/,
    ],
  };
  for (const [what, [step, message]] of Object.entries(refused)) {
    it(`is refused where it ${what}, and nothing has changed`, () => {
      const x = tf.tensor1d([1, 2]);
      const { numTensors, numBytes } = tf.memory();
      const keys = Object.keys(tf.engine());
      assert.throws(() => tf.tidy(() => compile(step)(x)), { name: "TraceError", message });
      assert.deepEqual(Object.keys(tf.engine()), keys);
      assert.deepEqual([tf.memory().numTensors, tf.memory().numBytes], [numTensors, numBytes]);
      x.dispose();
    });
  }

  it("is refused where it uses a tensor from outside, or a clone of one", () => {
    const [x, outside] = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])];
    const message = /^the step uses a float32 tensor of shape \[2\] from outside of it/;
    for (const used of [() => outside, () => tf.clone(outside)]) {
      assert.throws(() => tf.tidy(() => compile((y: tf.Tensor) => tf.add(y, used()))(x)), {
        message,
      });
    }
    tf.dispose([x, outside]);
  });

  it("that is traced again between its calls, as in a page, goes on with its variables and an optimizer's slots", () => {
    const newRecorder = () => new KernelRecorder();
    const compiler = compileForWasm((step, args) => {
      const watch = new Retracing(step, args, newRecorder);
      return { settle: (graph) => watch.settle(graph), changed: () => watch.changed() };
    });
    const trained = (apart: number): Float32Array => {
      const v = tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));
      const optimizer = tf.train.adam(0.1);
      const step = (x: tf.Tensor) =>
        optimizer.minimize(() => tf.sum(tf.square(tf.mul(v, x))), true, [v]) as tf.Scalar;
      const x = tf.tensor1d([1, 2, 3]);
      const now = performance.now.bind(performance);
      let later = 0;
      performance.now = () => now() + later;
      try {
        const executable = compiler(step, [x], {});
        assert.ok(executable);
        const before = tf.memory().numTensors;
        for (let i = 0; i < 8; i++) {
          later += apart;
          assert.ok(executable.current);
          executable.run([x]).dispose();
        }
        assert.equal(tf.memory().numTensors, before);
        executable.dispose();
      } finally {
        performance.now = now;
      }
      const values = v.dataSync() as Float32Array;
      optimizer.dispose();
      tf.dispose([v, x]);
      return values;
    };
    assert.deepEqual(trained(1e7), trained(0));
  });

  it("in a page a number that has changed is found by tracing again, and then the step follows it", () => {
    let factor = 2;
    const step = (x: tf.Tensor) => tf.mul(x, factor);
    const x = tf.tensor1d([1, 2]);
    const newRecorder = () => new KernelRecorder();
    const watch = new Retracing(step as never, [x], newRecorder);
    watch.settle(trace(step, [x], newRecorder).graph);
    const now = performance.now.bind(performance);
    let later = 0;
    performance.now = () => now() + later;
    try {
      assert.equal(watch.changed(), undefined);
      later = 1e6;
      assert.equal(watch.changed(), undefined);
      factor = 3;
      later = 2e6;
      assert.throws(
        () => watch.changed(),
        /no longer what it was .* begins with 2 .* begins with 3/,
      );
    } finally {
      performance.now = now;
    }
    x.dispose();
  });
});
