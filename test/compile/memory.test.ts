import "../../src/node/backend";
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { repeat } from "../../src/compile/repeat";
import { loadingBy } from "./loading";
import { warnings } from "./warnings";

/** What `work` leaves in the temporary folder, which is a new one. */
function leftBehind(work: () => void): string[] {
  const { TMPDIR } = process.env;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "earthmover-test-"));
  process.env.TMPDIR = folder;
  try {
    work();
    return fs.readdirSync(folder);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    fs.rmSync(folder, { recursive: true });
  }
}

const sumOfSquares = (x: tf.Tensor): tf.Scalar => tf.tidy(() => tf.sum(tf.square(x)));

/** The compiled result for [0, 1, …, n − 1], as a number. */
function at(n: number, compiled: (x: tf.Tensor) => tf.Tensor): number {
  return tf.tidy(() => compiled(tf.range(0, n)).dataSync()[0]);
}

const expected = (n: number): number => ((n - 1) * n * (2 * n - 1)) / 6;

describe("a compiled step", () => {
  for (const xla of [false, true]) {
    it(`holds no tensor from call to call, and gives its caller the results alone (xla: ${xla})`, () => {
      const [w, x] = [tf.variable(tf.tensor1d([1, 2])), tf.tensor1d([3, 4])];
      const optimizer = tf.train.adam(0.01);
      const compiled = compile(
        (given: tf.Tensor) => {
          const loss = repeat(
            3,
            () =>
              optimizer.minimize(() => tf.sum(tf.square(tf.mul(w, given))), true, [w]) as tf.Scalar,
          );
          return { loss, parts: [tf.mul(w, 2), given] };
        },
        { xla },
      );
      tf.dispose(compiled(x)); // makes the optimizer's slots
      const before = tf.memory();
      for (let i = 0; i < 20; i++) {
        const results = compiled(x);
        assert.equal(tf.memory().numTensors, before.numTensors + 3);
        tf.dispose(results);
        assert.equal(tf.memory().numTensors, before.numTensors);
        assert.equal(tf.memory().numDataBuffers, before.numDataBuffers);
      }
      assert.equal(compiled.graphs.length, 1);
      compiled.dispose();
      assert.equal(compiled.graphs.length, 0);
      assert.equal(tf.memory().numTensors, before.numTensors);
      tf.dispose([w, x]);
      optimizer.dispose();
    });
  }

  it("makes no tensor when it is traced", () => {
    const x = tf.tensor1d([1, 2, 3]);
    const before = tf.memory();
    const compiled = compile((given: tf.Tensor) => {
      tf.mul(given, 5); // not disposed of
      return tf.add(given, tf.scalar(2));
    });
    compiled(x).dispose();
    const { numTensors, numDataBuffers } = tf.memory();
    assert.deepEqual([numTensors, numDataBuffers], [before.numTensors, before.numDataBuffers]);
    compiled.dispose();
    x.dispose();
  });

  it("leaves variables their numbers when it is traced, and what shares these", () => {
    const x = tf.tensor1d([1, 2, 3]);
    const variables = [x, x].map((start) => tf.variable(start));
    const { numTensors, numDataBuffers } = tf.memory();
    const compiled = compile((given: tf.Tensor) => {
      variables[0].assign(tf.add(variables[0], given));
      throw new RangeError("no step");
    });
    assert.throws(() => compiled(x), /no step/);
    const after = tf.memory();
    assert.deepEqual([after.numTensors, after.numDataBuffers], [numTensors, numDataBuffers]);
    assert.deepEqual([...variables[0].dataSync()], [1, 2, 3]);
    compiled.dispose();
    tf.dispose([x, ...variables]);
  });

  it("leaves its results to a tf.tidy around it", () => {
    const x = tf.tensor1d([1, 2, 3]);
    const compiled = compile((given: tf.Tensor) => [tf.neg(given), tf.square(given)]);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) tf.tidy(() => void compiled(x));
    assert.equal(tf.memory().numTensors, before);
    compiled.dispose();
    x.dispose();
  });

  it("leaves its arguments to its caller", () => {
    const x = tf.tensor1d([1, 2, 3]);
    const compiled = compile((given: tf.Tensor) => {
      const y = tf.square(given);
      given.dispose();
      return y;
    });
    for (let i = 0; i < 3; i++) compiled(x).dispose();
    assert.deepEqual([...x.dataSync()], [1, 2, 3]);
    compiled.dispose();
    x.dispose();
  });

  it("has values and variables of its own: those of an earlier call stay", () => {
    const [w, x] = [tf.variable(tf.scalar(1)), tf.scalar(2)];
    const compiled = compile((given: tf.Tensor) => {
      w.assign(tf.mul(w, given));
      return w;
    });
    const results = [1, 2, 3].map(() => compiled(x));
    assert.deepEqual(
      results.map((each) => each.dataSync()[0]),
      [2, 4, 8],
    );
    tf.dispose(results);
    assert.equal(w.dataSync()[0], 8);
    compiled.dispose();
    tf.dispose([w, x]);
  });

  for (const xla of [false, true]) {
    it(`counts the nodes of its own graph: variables of others make no difference (xla: ${xla})`, () => {
      const v = tf.variable(tf.tensor1d([1, 2]));
      const x = tf.tensor1d([3, 4]);
      const count = () => {
        const compiled = compile((given: tf.Tensor) => repeat(2, () => tf.sum(tf.mul(given, v))), {
          xla,
        });
        compiled(x).dispose();
        const [{ nodes }] = compiled.graphs;
        compiled.dispose();
        return nodes;
      };
      const alone = count();
      const bystanders = Array.from({ length: 7 }, () => tf.variable(tf.tensor1d([5])));
      assert.equal(count(), alone);
      tf.dispose([v, x, ...bystanders]);
    });
  }

  it("lets go of its graphs when it is disposed, and traces again when it is called again", () => {
    const compiled = compile(sumOfSquares);
    assert.deepEqual(compiled.graphs, []);
    for (const n of [3, 4, 3]) assert.equal(at(n, compiled), expected(n));
    assert.deepEqual(
      compiled.graphs.map(({ inputs }) => inputs),
      ["float32 [3]", "float32 [4]"],
    );
    compiled.dispose();
    assert.deepEqual(compiled.graphs, []);
    compiled.dispose();
    assert.equal(at(5, compiled), expected(5));
    assert.equal(compiled.graphs.length, 1);
    compiled.dispose();
  });

  it("traces again for a new shape or type, and only then", () => {
    let runs = 0;
    const compiled = compile((x: tf.Tensor) => {
      runs++;
      return tf.mul(x, x);
    });
    const traced = (...args: tf.Tensor[]): number => {
      const before = runs;
      for (const x of args) tf.dispose([compiled(x), x]);
      return runs - before;
    };
    assert.ok(traced(tf.zeros([2, 3])) > 0);
    assert.equal(traced(tf.ones([2, 3]), tf.zeros([2, 3])), 0);
    assert.ok(traced(tf.zeros([3, 2])) > 0);
    assert.ok(traced(tf.zeros([6])) > 0);
    assert.ok(traced(tf.zeros([2, 3], "int32")) > 0);
    assert.equal(traced(tf.ones([2, 3]), tf.zeros([6]), tf.ones([2, 3], "int32")), 0);
    assert.equal(compiled.graphs.length, 4);
    compiled.dispose();
  });

  it("keeps eight graphs, warns once of a ninth, and still runs for the shape it dropped", () => {
    const compiled = compile(sumOfSquares);
    const eight = [1, 2, 3, 4, 5, 6, 7, 8];
    assert.deepEqual(
      warnings(() => {
        for (const n of eight) assert.equal(at(n, compiled), expected(n));
      }),
      [],
    );
    assert.deepEqual(
      warnings(() => assert.equal(at(9, compiled), expected(9))),
      [
        "a compiled step has met more than 8 sets of argument shapes: it lets go of its graph for float32 [1]",
      ],
    );
    assert.equal(compiled.graphs.length, 8);
    warnings(() => {
      for (const n of [1, ...eight, 9]) assert.equal(at(n, compiled), expected(n));
    });
    assert.equal(compiled.graphs.length, 8);
    compiled.dispose();
  });

  it("has for its ops the threads that were asked for, and takes them along when it goes", function () {
    const tasks = "/proc/self/task";
    if (!fs.existsSync(tasks)) this.skip(); // threads are listed on Linux alone
    const threads = (): string[] => fs.readdirSync(tasks);
    const first = compile(sumOfSquares, { opThreads: 1 }); // what all graphs share is made with the first
    assert.equal(at(4, first), expected(4));
    for (const opThreads of [1, 3, 130]) {
      const before = threads();
      const compiled = compile(sumOfSquares, { opThreads });
      assert.equal(at(4, compiled), expected(4));
      const started = threads().filter((thread) => !before.includes(thread));
      compiled.dispose();
      const gone = (): number => {
        const now = threads();
        return started.filter((thread) => !now.includes(thread)).length;
      };
      const patience = performance.now() + 5000; // Linux lists a thread a moment longer than it lives
      while (gone() < opThreads && performance.now() < patience);
      assert.equal(gone(), opThreads);
    }
    first.dispose();
  });

  it("leaves nothing in the temporary folder", () => {
    const left = leftBehind(() => {
      for (const xla of [false, true]) {
        const compiled = compile(sumOfSquares, { xla });
        assert.equal(at(4, compiled), expected(4));
        compiled.dispose();
      }
    });
    assert.deepEqual(left, []);
  });

  it("leaves nothing in the temporary folder where TensorFlow refuses the graph", () => {
    const refuse = () => {
      throw new Error("no such thing");
    };
    const compiled = compile(sumOfSquares);
    const before = tf.memory().numTensors;
    loadingBy(
      () => refuse,
      () => {
        const left = leftBehind(() => {
          assert.throws(() => at(4, compiled), {
            name: "TraceError",
            message: "TensorFlow refuses the step's graph: no such thing",
          });
        });
        assert.deepEqual(left, []);
      },
    );
    assert.equal(tf.memory().numTensors, before);
    assert.equal(at(4, compiled), expected(4));
    compiled.dispose();
  });
});
