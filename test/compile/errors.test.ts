import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { compile } from "../../src/compile/compile";
import { repeat } from "../../src/compile/repeat";
import { batchIndices } from "../../src/random/batchIndices";
import { normal, uniform } from "../../src/random/normal";
import { source } from "../../src/random/source";
import { assertRefused } from "./backendState";
import { assertSame, numbersOf } from "./container";

type Refusal = readonly [step: (x: tf.Tensor, at: tf.Scalar) => unknown, message: string | RegExp];

const src = source(7);

const readBack =
  "the step reads a tensor's values (dataSync, data, arraySync, print), which do not exist yet when it is compiled: return the tensor and read it outside";
const drawn = (by: string) =>
  `${by} draws in JavaScript, and every call of the compiled step would repeat what it drew: use normal or uniform with a step`;
const outside = (dtype: string, shape: string) =>
  `the step uses a ${dtype} tensor of shape [${shape}] from outside of it: pass it as an argument, or make it a tf.variable`;
const result = (place: string, is: string) =>
  `a compiled step returns tensors, or arrays and objects of tensors; ${place} is ${is}, which every call would repeat`;
const frozen = (place: string) =>
  `${place} depends on no argument and no variable: every call would return the same`;
const fixedDraw =
  "a draw at a fixed step would be the same at every call: give its step as an int32 scalar tensor that comes from an argument";
const type = (dtype: string, what: string) =>
  `a compiled step holds float32, int32 and bool, got ${dtype} for ${what}`;
const throughRepeat =
  "a gradient cannot be taken through repeat in a compiled step: take it inside the body";
const nested = "a repeat inside a repeat cannot be compiled";

describe("a step that cannot be compiled is refused, and the backend stays as it was:", () => {
  let v: tf.Variable;
  let others: tf.Variable[];
  let kept: tf.Tensor[];
  let fresh: tf.Tensor;
  let used: tf.Tensor;

  beforeEach(() => {
    v = tf.tidy(() => tf.variable(tf.tensor1d([1.5, -2])));
    others = [0.5, 7].map((value) => tf.tidy(() => tf.variable(tf.fill([2], value))));
    fresh = tf.tensor1d([3, 4]);
    used = tf.tidy(() => tf.add(tf.tensor1d([3, 4]), 1));
    kept = [fresh, used, ...others];
  });

  afterEach(() => {
    tf.dispose([v, ...kept]);
  });

  let counter = 0;
  const steps: Readonly<Record<string, Refusal>> = {
    dataSync: [(x) => tf.mul(x, x.dataSync()[0]), readBack],
    arraySync: [(x) => tf.mul(x, tf.sum(x).arraySync() as number), readBack],
    print: [(x) => x.print(), readBack],
    "dataSync of a variable": [(x) => tf.mul(x, v.dataSync()[0]), readBack],
    "dataSync of a tensor of its own": [(x) => tf.add(x, tf.scalar(2).dataSync()[0]), readBack],
    "dataSync in a gradient": [(x) => tf.grad((y) => tf.mul(y, y.dataSync()[0]))(x), readBack],
    "dataSync in a repeat": [(x) => repeat(2, () => tf.mul(x, x.dataSync()[0])), readBack],
    "dataSync of an index": [(x) => repeat(2, (i) => tf.mul(x, i.dataSync()[0])), readBack],
    "Math.random": [(x) => tf.mul(x, Math.random()), drawn("Math.random")],
    "Math.random in a repeat": [
      (x) => repeat(2, () => tf.mul(x, Math.random())),
      drawn("Math.random"),
    ],
    "tf.randomNormal": [(x) => tf.add(x, tf.randomNormal([2])), /draws in JavaScript/],
    "tf.randomNormal with a seed": [
      (x) => tf.add(x, tf.randomNormal([2], 0, 1, "float32", 3)),
      drawn("tf.randomNormal"),
    ],
    "tf.randomUniform": [(x) => tf.add(x, tf.randomUniform([2])), /draws in JavaScript/],
    "tf.randomUniform with a seed": [
      (x) => tf.add(x, tf.randomUniform([2], 0, 1, "float32", 3)),
      drawn("tf.randomUniform"),
    ],
    "tf.randomUniformInt with a seed": [
      (x) => tf.add(x, tf.randomUniformInt([2], 0, 9, 3)),
      /^tf\.randomUniform(Int)? draws in JavaScript/,
    ],
    "tf.truncatedNormal": [(x) => tf.add(x, tf.truncatedNormal([2])), /draws in JavaScript/],
    "tf.truncatedNormal with a seed": [
      (x) => tf.add(x, tf.truncatedNormal([2], 0, 1, "float32", 3)),
      drawn("tf.truncatedNormal"),
    ],
    "tf.randomStandardNormal with a seed": [
      (x) => tf.add(x, tf.randomStandardNormal([2], "float32", 3)),
      /^tf\.random(Standard)?Normal draws in JavaScript/,
    ],
    "tf.randomGamma with a seed": [
      (x) => tf.add(x, tf.randomGamma([2], 1, 1, "float32", 3)),
      drawn("tf.randomGamma"),
    ],
    "tf.rand": [
      (x) =>
        tf.add(
          x,
          tf.rand([2], () => 1),
        ),
      drawn("tf.rand"),
    ],
    "tf.dropout": [(x) => tf.dropout(x, 0.5), /draws in JavaScript/],
    "tf.dropout with a seed": [(x) => tf.dropout(x, 0.5, undefined, 3), /draws in JavaScript/],
    "tf.multinomial": [
      (x) => tf.multinomial(x as tf.Tensor1D, 3),
      /^(Math\.random draws in JavaScript|Multinomial draws from a hidden state)/,
    ],
    "tf.multinomial with a seed": [
      (x) => tf.multinomial(x as tf.Tensor1D, 3, 5),
      "Multinomial draws from a hidden state, which a compiled step would not repeat: draw with normal, uniform or batchIndices",
    ],
    "tf.util.shuffle": [
      (x) => {
        const order = [0, 1];
        tf.util.shuffle(order);
        return tf.gather(x, order);
      },
      drawn("Math.random"),
    ],
    "a captured tensor that no op has used": [(x) => tf.add(x, fresh), outside("float32", "2")],
    "a captured tensor that an op has used": [(x) => tf.add(x, used), outside("float32", "2")],
    "a clone of a captured tensor": [(x) => tf.add(x, tf.clone(fresh)), outside("float32", "2")],
    "a captured tensor as a result": [(x) => [x, used], outside("float32", "2")],
    "a captured tensor in a repeat": [
      (x) => repeat(2, () => tf.add(x, used)),
      outside("float32", "2"),
    ],
    "a captured tensor in a gradient": [
      (x) => tf.grad((y) => tf.mul(y, fresh))(x),
      outside("float32", "2"),
    ],
    "a captured tensor assigned to a variable": [() => v.assign(fresh), outside("float32", "2")],
    "a result of nothing": [() => tf.scalar(1), frozen("the result")],
    "one result of nothing among several": [
      (x) => ({ x, more: [x, tf.scalar(1)] }),
      frozen("result.more[1]"),
    ],
    "a result of a repeat's index alone": [
      () => repeat(3, (i) => tf.add(i, 1)),
      frozen("the result"),
    ],
    "a number as result": [() => 3, result("result", "the number 3")],
    "a number among the results": [
      (x) => ({ x, loss: [3] }),
      result("result.loss[0]", "the number 3"),
    ],
    "a string as result": [() => "loss", result("result", "the string loss")],
    "a promise as result": [async (x) => x, result("result", "a promise")],
    "a map as result": [(x) => new Map([["x", x]]), result("result", "a Map")],
    "a typed array as result": [() => new Float32Array(2), result("result", "a Float32Array")],
    "a string tensor": [
      (x) => tf.mul(x, tf.cast(tf.equal(tf.tensor1d(["a"]), tf.tensor1d(["b"])), "float32")),
      /^a compiled step holds float32, int32 and bool, got /,
    ],
    "a string tensor as result": [
      (x) => [x, tf.tensor1d(["a"])],
      type("string", "a result of shape [1]"),
    ],
    "a complex64 tensor": [
      (x) => tf.real(tf.complex(x, x)),
      /^a compiled step holds float32, int32 and bool, got /,
    ],
    "a draw at a number": [(x) => tf.add(x, normal(src, 3, [2])), fixedDraw],
    "a draw at a fixed scalar": [
      (x) => tf.add(x, uniform(src, tf.scalar(3, "int32"), [2])),
      fixedDraw,
    ],
    "a batch at a fixed step": [(x) => tf.gather(x, batchIndices(src, 3, 2, 2)), fixedDraw],
    "a draw in a repeat at its index alone": [
      (x) => repeat(3, (i) => tf.add(x, normal(src, i, [2]))),
      fixedDraw,
    ],
    "a counter of JavaScript": [
      (x) => tf.mul(x, counter++),
      /^the step is not the same twice: a constant float32 \[\] that begins with \d+ in one run, a constant float32 \[\] that begins with \d+ in the next\. What changes from call to call must be an argument or a variable$/,
    ],
    "a counter in a constant's last element": [
      (x) => tf.mul(x, tf.tensor1d([7, counter++])),
      /^the step is not the same twice: a constant float32 \[2\] that begins with 7 in one run, a constant float32 \[2\] that begins with 7 in the next\. /,
    ],
    "a counter that changes the ops": [
      (x) => (counter++ % 2 === 0 ? tf.square(x) : tf.neg(x)),
      /^the step is not the same twice: (Square to float32 \[2\] in one run, Neg|Neg to float32 \[2\] in one run, Square) to float32 \[2\] in the next\. /,
    ],
    "a counter that picks the variable to read": [
      (x) => tf.mul(x, others[counter++ % 2]),
      /^the step is not the same twice: /,
    ],
    "a counter that picks the variable to assign": [
      (x) => others[counter++ % 2].assign(tf.square(x)),
      /^the step is not the same twice: /,
    ],
    "a counter that picks the result's place": [
      (x) => (counter++ % 2 === 0 ? { real: tf.neg(x) } : { fake: tf.neg(x) }),
      /^the step is not the same twice: /,
    ],
    "a counter in a repeat": [
      (x) => repeat(2, () => tf.mul(x, counter++)),
      /^the step is not the same twice: /,
    ],
    "a new variable at each call": [
      (x) => tf.mul(x, tf.variable(tf.scalar(2))),
      "the step makes a new tf.variable at each call: make it once, outside",
    ],
    "a repeat in a repeat": [(x) => repeat(2, () => repeat(2, () => tf.mul(x, 2))), nested],
    "a repeat in a gradient": [
      (x) => tf.grad((y) => repeat(2, () => tf.square(y)))(x),
      throughRepeat,
    ],
    "a gradient of variables through a repeat": [
      () => tf.variableGrads(() => repeat(2, () => tf.sum(tf.square(v)))),
      throughRepeat,
    ],
    "an error of its own after an assignment": [
      (x) => {
        v.assign(tf.add(v, x));
        throw new TypeError("no");
      },
      "no",
    ],
    "an op of tensors that do not fit": [
      (x) => tf.concat([x, tf.expandDims(x)]),
      /Ranks of all input tensors should match/,
    ],
  };

  for (const [title, [step, message]] of Object.entries(steps)) {
    it(title, () => {
      const [x, at] = [tf.tensor1d([2, 5]), tf.scalar(4, "int32")];
      kept.push(x, at);
      const moving = (given: tf.Tensor, when: tf.Scalar): unknown => {
        v.assign(tf.mul(v, 2)); // a trace moves the variables, and must move them back
        return step(given, when);
      };
      const compiled = compile(moving as (...args: tf.Tensor[]) => unknown);
      const name = {
        "an error of its own after an assignment": "TypeError",
        "an op of tensors that do not fit": "Error",
      }[title];
      assertRefused(() => tf.tidy(() => void compiled(x, at)), name ?? "TraceError", message);
      assert.equal(compiled.graphs.length, 0);
      assertCompiles();
    });
  }

  it("data, awaited or not", () => {
    const x = tf.tensor1d([2, 5]);
    kept.push(x);
    const compiled = compile((given: tf.Tensor) => {
      void given.data();
      return tf.square(given);
    });
    assertRefused(() => compiled(x), "TraceError", readBack);
    assertCompiles();
  });

  for (const opThreads of [0, -1, 1.5, Number.NaN]) {
    it(`${opThreads} threads for an op`, () => {
      assertRefused(
        () => compile(tf.square, { opThreads }),
        "RangeError",
        `opThreads must be a positive integer, got ${opThreads}`,
      );
      assertCompiles();
    });
  }

  it("a step that neither returns nor assigns anything", () => {
    assertRefused(
      () => compile(() => undefined)(),
      "TraceError",
      "the step returns no tensor and assigns no variable",
    );
    assertCompiles();
  });

  it("a number as argument", () => {
    const compiled = compile((x: tf.Tensor) => tf.square(x));
    assertRefused(
      () => compiled(3 as unknown as tf.Tensor),
      "TraceError",
      "argument 0 of a compiled step must be a tensor, got the number 3: use tf.scalar",
    );
    assertCompiles();
  });

  for (const [dtype, make] of [
    ["string", () => tf.tensor1d(["a"])],
    ["complex64", () => tf.complex([1], [2])],
  ] as const) {
    it(`a ${dtype} argument`, () => {
      const x = make();
      kept.push(x);
      const compiled = compile((given: tf.Tensor) => tf.clone(given));
      assertRefused(() => compiled(x), "TraceError", type(dtype, "a variable or an argument"));
      assertCompiles();
    });
  }

  it("a variable that was disposed before a call", () => {
    const x = tf.tensor1d([2, 5]);
    kept.push(x);
    const gone = tf.tidy(() => tf.variable(tf.scalar(2), true, "gone"));
    const compiled = compile((given: tf.Tensor) => tf.mul(given, gone));
    compiled(x).dispose();
    gone.dispose();
    assertRefused(() => compiled(x), "TraceError", "the step's variable gone has been disposed");
    compiled.dispose();
    assertCompiles();
  });

  it("a variable that was disposed before the first call, with the error of the step itself", () => {
    const x = tf.tensor1d([2, 5]);
    kept.push(x);
    const gone = tf.tidy(() => tf.variable(tf.scalar(2)));
    gone.dispose();
    const step = (given: tf.Tensor) => tf.mul(given, gone);
    let eager = new Error();
    try {
      step(x);
    } catch (error) {
      eager = error as Error;
    }
    assertRefused(() => compile(step)(x), eager.name, eager.message);
    assertCompiles();
  });

  it("a variable that the step disposes of, which alone is lost", () => {
    const x = tf.tensor1d([2, 5]);
    kept.push(x);
    const gone = tf.tidy(() => tf.variable(tf.scalar(2), true, "disposed within"));
    const before = tf.memory().numTensors;
    const compiled = compile((given: tf.Tensor) => {
      v.assign(tf.neg(v));
      const y = tf.mul(given, gone);
      gone.dispose();
      return y;
    });
    assert.throws(() => compiled(x), {
      name: "TraceError",
      message: "the step disposes of the variable disposed within",
    });
    assert.equal(tf.memory().numTensors, before - 1);
    assert.deepEqual([...v.dataSync()], [1.5, -2]);
    assertCompiles();
  });

  it("a gradient through a compiled call", () => {
    const x = tf.tensor1d([2, 5]);
    kept.push(x);
    const compiled = compile((given: tf.Tensor) => tf.square(given));
    const message = "no gradient flows through a compiled step: take the gradient inside of it";
    assertRefused(() => tf.grad((given) => compiled(given))(x), "TraceError", message);
    compiled(x).dispose();
    assertRefused(() => tf.grad((given) => compiled(given))(x), "TraceError", message);
    compiled.dispose();
  });

  for (const [title, draw] of Object.entries({
    "in a repeat, by a variable that the repeat assigns": (x: tf.Tensor, at: tf.Variable) =>
      repeat(2, () => {
        at.assign(tf.add(at, tf.scalar(1, "int32")));
        return tf.add(x, normal(src, at as unknown as tf.Scalar, [2]));
      }),
    "by a repeat's result": (x: tf.Tensor, at: tf.Variable) =>
      tf.add(
        x,
        normal(
          src,
          repeat(2, (i) => tf.add(at, i) as tf.Scalar),
          [2],
        ),
      ),
    "by a variable that a repeat has assigned": (x: tf.Tensor, at: tf.Variable) => {
      repeat(2, () => [at.assign(tf.add(at, tf.scalar(1, "int32")))].slice(1));
      return tf.add(x, normal(src, at as unknown as tf.Scalar, [2]));
    },
  })) {
    it(`a draw ${title}: by XLA alone, without which it equals the eager one`, () => {
      const [x, at] = [tf.tensor1d([2, 5]), tf.variable(tf.scalar(4, "int32"))];
      kept.push(x, at);
      const step = (given: tf.Tensor) => draw(given, at);
      const [eager, compiled] = [step, compile(step)].map((run) => {
        tf.tidy(() => at.assign(tf.scalar(4, "int32")));
        return numbersOf(tf.tidy(() => ({ result: run(x), at: tf.clone(at) })));
      });
      assertSame(compiled, eager, 0, title);
      assertRefused(() => compile(step, { xla: true })(x), "TraceError", /random draw .* repeat/);
    });
  }

  it("a count of repeat that is not a positive integer", () => {
    for (const count of [0, -1, 1.5, Number.NaN]) {
      assertRefused(
        () => repeat(count, () => tf.scalar(1)),
        "RangeError",
        `count must be a positive integer, got ${count}`,
      );
    }
  });

  it("an optimizer of a step that is refused takes its first step afterwards as a new one does", () => {
    const weights = [1, 2].map(() => tf.tidy(() => tf.variable(tf.tensor1d([1.5, -2]))));
    const optimizers = [1, 2].map(() => tf.train.rmsprop(0.1));
    const x = tf.tensor1d([2, 5]);
    kept.push(x, ...weights);
    const minimize = (i: number, given: tf.Tensor) =>
      tf.tidy(() => {
        optimizers[i].minimize(() => tf.sum(tf.square(tf.mul(weights[i], given))), false, [
          weights[i] as tf.Variable,
        ]);
      });
    const refused = compile((given: tf.Tensor) => {
      minimize(0, given);
      return tf.mul(given, given.dataSync()[0]);
    });
    assert.throws(() => refused(x), { name: "TraceError", message: readBack });
    for (const i of [0, 1]) minimize(i, x);
    assert.deepEqual(weights[0].dataSync(), weights[1].dataSync());
    for (const optimizer of optimizers) optimizer.dispose();
  });

  /** The same backend goes on to compile a right step, which reads and writes a variable. */
  function assertCompiles(): void {
    const x = tf.tensor1d([2, 5]);
    const start = tf.clone(v);
    const step = (given: tf.Tensor) =>
      tf.tidy(() => {
        v.assign(tf.add(v, given));
        return tf.mul(v, given);
      });
    const compiled = compile(step);
    const [expected, actual] = [step, compiled].map((run) => {
      v.assign(start);
      return numbersOf({ result: run(x), v: tf.clone(v) });
    });
    assertSame(actual, expected, 0, "a right step");
    compiled.dispose();
    tf.dispose([x, start]);
  }
});
