import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../src/compile/compile";
import { normal } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { assertSame, type Numbers, numbersOf } from "./container";
import { anyPlan, batchOf, type Model, model, type Plan } from "./models";

/**
 * float32 sums in another order are good to some 1e-7, and an optimizer that divides by the root of a small mean
 * square makes some times more of it.
 */
const rounding = 3e-5;

/** XLA has exponentials and roots of its own besides. */
const approximation = 1e-4;

const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.05, 0.8),
  "nesterov's momentum": () => tf.train.momentum(0.05, 0.8, true),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.5),
  rmsprop: () => tf.train.rmsprop(0.01),
  "rmsprop with momentum": () => tf.train.rmsprop(0.01, 0.9, 0.5),
  adam: () => tf.train.adam(0.01),
  adamax: () => tf.train.adamax(0.01),
};

/** The losses of `steps` steps on a plan's batches, and the parameters after them. */
function run(
  plan: Plan,
  { variables }: Model,
  steps: number,
  step: (x: tf.Tensor) => tf.Tensor,
): Map<string, Numbers> {
  const losses = Array.from({ length: steps }, (_, i) => tf.tidy(() => step(batchOf(plan, i))));
  // As one tensor each: a number near 0, the difference of larger ones, is not good to a part of itself.
  const trained = tf.tidy(() => ({
    losses: tf.stack(losses),
    parameters: tf.concat(variables.map((each) => tf.reshape(each, [-1]))),
  }));
  tf.dispose(losses);
  return numbersOf(trained);
}

/** Trains two models of one plan, eagerly and compiled, and asserts that they do the same. */
function assertTrainsAlike(
  plan: Plan,
  stepOf: (model: Model) => (x: tf.Tensor) => tf.Tensor,
  { steps = 4, xla = false } = {},
): void {
  const [eager, traced] = [model(plan), model(plan)];
  const compiled = compile(stepOf(traced), { xla });
  const expected = run(plan, eager, steps, stepOf(eager));
  const actual = run(plan, traced, steps, compiled);
  assertSame(actual, expected, xla ? approximation : rounding, "trained");
  compiled.dispose();
  tf.dispose([...eager.variables, ...traced.variables]);
}

const few = { numRuns: 5 };

describe("a compiled training step equals the eager one", function () {
  this.timeout(20_000);
  for (const [name, make] of Object.entries(optimizers)) {
    it(`with ${name}`, () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          const made: tf.Optimizer[] = [];
          assertTrainsAlike(plan, ({ variables, loss }) => {
            const optimizer = make();
            made.push(optimizer);
            return (x) => optimizer.minimize(() => loss(x), true, variables) as tf.Scalar;
          });
          for (const optimizer of made) optimizer.dispose();
        }),
        few,
      );
    });
  }

  it("with two optimizers by turns, as a GAN's players have", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const made: tf.Optimizer[] = [];
        assertTrainsAlike(plan, ({ variables, loss }) => {
          const [critic, generator] = [tf.train.adam(0.01), tf.train.rmsprop(0.01)];
          made.push(critic, generator);
          const [first, last] = [variables.slice(0, 1), variables.slice(-1)];
          return (x) => {
            critic.minimize(() => loss(x), false, first);
            return generator.minimize(() => tf.neg(loss(x)), true, last) as tf.Scalar;
          };
        });
        for (const optimizer of made) optimizer.dispose();
      }),
      few,
    );
  });

  it("with tf.variableGrads and assignments", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        assertTrainsAlike(plan, ({ variables, loss }) => (x) => {
          const { value, grads } = tf.variableGrads(() => loss(x), variables);
          for (const variable of variables) {
            const moved = tf.sub(variable, tf.mul(grads[variable.name], 0.1));
            variable.assign(tf.clipByValue(moved, -1, 1));
          }
          return value;
        });
      }),
      few,
    );
  });

  it("with several steps in a loop of JavaScript", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const made: tf.Optimizer[] = [];
        assertTrainsAlike(plan, ({ variables, loss }) => {
          const optimizer = tf.train.momentum(0.02, 0.9);
          made.push(optimizer);
          return (x) => {
            const losses = [1, 2, 3].map(
              (k) => optimizer.minimize(() => loss(tf.mul(x, k / 2)), true, variables) as tf.Scalar,
            );
            return tf.stack(losses);
          };
        });
        for (const optimizer of made) optimizer.dispose();
      }),
      few,
    );
  });

  it("with a penalty on the critic's gradient", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        assertTrainsAlike(plan, penalized(plan));
      }),
      few,
    );
  });

  it("with batch normalization whose running moments are variables", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const made: tf.Variable[] = [];
        const width = plan.widths[0];
        assertTrainsAlike(plan, ({ variables, apply }) => {
          const [mean, variance, offset, scale] = [0, 1, 0, 1].map((start) =>
            tf.tidy(() => tf.variable(tf.fill([width], start))),
          );
          made.push(mean, variance, offset, scale);
          const trained = [...variables, offset, scale];
          return (x) => {
            const { value, grads } = tf.variableGrads(() => {
              const batch = tf.moments(x, 0);
              const y = tf.batchNorm(
                x as tf.Tensor2D,
                batch.mean as tf.Tensor1D,
                batch.variance as tf.Tensor1D,
                offset as tf.Tensor1D,
                scale as tf.Tensor1D,
                0.1,
              );
              mean.assign(tf.add(tf.mul(mean, 0.9), tf.mul(batch.mean, 0.1)));
              variance.assign(tf.add(tf.mul(variance, 0.9), tf.mul(batch.variance, 0.1)));
              return tf.mean<tf.Scalar>(tf.square(apply(y)));
            }, trained);
            for (const variable of trained) {
              variable.assign(tf.sub(variable, tf.mul(grads[variable.name], 0.1)));
            }
            return tf.concat([tf.reshape(value, [1]), mean, variance, offset, scale]);
          };
        });
        tf.dispose(made);
      }),
      few,
    );
  });

  for (const name of ["adam", "rmsprop"]) {
    it(`with ${name}, compiled by XLA`, () => {
      const plan: Plan = {
        ...{ widths: [3, 5, 4, 1], batch: 4, activation: "relu", loss: "logistic", seed: 3 },
      };
      const made: tf.Optimizer[] = [];
      assertTrainsAlike(
        plan,
        ({ variables, loss }) => {
          const optimizer = optimizers[name]();
          made.push(optimizer);
          return (x) => optimizer.minimize(() => loss(x), true, variables) as tf.Scalar;
        },
        { xla: true },
      );
      for (const optimizer of made) optimizer.dispose();
    });
  }

  it("with a penalty on the critic's gradient, compiled by XLA", () => {
    const plan: Plan = {
      ...{ widths: [3, 5, 4, 1], batch: 4, activation: "softplus", loss: "logistic", seed: 5 },
    };
    assertTrainsAlike(plan, penalized(plan), { xla: true });
  });

  /** A step of gradient descent on the critic's loss and its penalty at random points. */
  function penalized(plan: Plan): (model: Model) => (x: tf.Tensor) => tf.Tensor {
    return ({ variables, apply, loss }) =>
      (x) => {
        const { value, grads } = tf.variableGrads(() => {
          const slope = tf.grad((y: tf.Tensor) => tf.sum(apply(y)))(tf.mul(x, 0.5));
          const lengths = tf.sqrt(tf.add(tf.sum(tf.square(slope), 1), 1e-6));
          const penalty = tf.mean<tf.Scalar>(tf.square(tf.sub(lengths, plan.batch)));
          return tf.add<tf.Scalar>(loss(x), penalty);
        }, variables);
        for (const variable of variables) {
          const gradient = grads[variable.name];
          if (gradient) variable.assign(tf.sub(variable, tf.mul(gradient, 0.01)));
        }
        return value;
      };
  }
});

describe("a compiled step", function () {
  this.timeout(20_000);
  it("gives the same bits for the same arguments, parameters and counter", () => {
    fc.assert(
      fc.property(anyPlan, fc.boolean(), (plan, xla) => {
        const first = model(plan);
        const src = fork(source(plan.seed), "noise");
        const compiled = compile(
          (x: tf.Tensor, counter: tf.Scalar) => {
            const noisy = tf.add(x, normal(src, counter, x.shape));
            const { value, grads } = tf.variableGrads(() => first.loss(noisy), first.variables);
            for (const variable of first.variables) {
              variable.assign(tf.sub(variable, tf.mul(grads[variable.name], 0.1)));
            }
            return value;
          },
          { xla },
        );
        const start = first.variables.map((variable) => tf.clone(variable));
        const [one, two] = [1, 2].map(() => {
          first.variables.forEach((variable, i) => {
            variable.assign(start[i]);
          });
          return run(plan, first, 4, (x) => compiled(x, tf.scalar(17, "int32")));
        });
        assertSame(two, one, 0, "again");
        compiled.dispose();
        tf.dispose([...first.variables, ...start]);
      }),
      { numRuns: 4 },
    );
  });

  it("returns results as the step nests them", () => {
    const step = (x: tf.Tensor, y: tf.Tensor) => ({
      sum: tf.add(x, y),
      pair: [x, { y, none: undefined, nothing: null }],
      again: x,
      empty: [],
      flags: tf.greater(x, y),
      rounded: [tf.cast(x, "int32")],
    });
    const [x, y] = [tf.tensor1d([1.5, -2]), tf.tensor1d([0.5, 4])];
    for (const xla of [false, true]) {
      const compiled = compile(step, { xla });
      const [shape, nested] = [step(x, y), compiled(x, y)].map((result) => ({
        ...{ keys: Object.keys(result), pair: Object.keys(result.pair[1]) },
        ...{ empty: result.empty, distinct: result.again !== result.sum },
      }));
      assert.deepEqual(nested, shape);
      assertSame(numbersOf(compiled(x, y)), numbersOf(step(tf.clone(x), tf.clone(y))), 0, "nested");
      compiled.dispose();
    }
    tf.dispose([x, y]);
  });

  it("returns nothing where the step does, and moves the variables", () => {
    const [v, x] = [tf.variable(tf.scalar(1)), tf.scalar(3)];
    const compiled = compile((given: tf.Tensor) => {
      v.assign(tf.add(tf.mul(v, 2), given));
    });
    assert.equal(compiled(x), undefined);
    assert.equal(compiled(x), undefined);
    assert.equal(v.dataSync()[0], 13);
    compiled.dispose();
    tf.dispose([v, x]);
  });

  it("is hindered by no variable that it does not use", () => {
    const [words, x] = [tf.tidy(() => tf.variable(tf.tensor1d(["a", "b"]))), tf.scalar(3)];
    try {
      const compiled = compile((given: tf.Tensor) => tf.neg(given));
      assert.equal(
        tf.tidy(() => compiled(x).dataSync()[0]),
        -3,
      );
      compiled.dispose();
    } finally {
      tf.dispose([words, x]); // else no step after this one could be compiled
    }
  });

  it("reads a variable as it stands at the call, whoever has moved it", () => {
    const [v, x] = [tf.variable(tf.scalar(1)), tf.scalar(3)];
    const compiled = compile((given: tf.Tensor) => tf.mul(v, given));
    const values = [1, 5, -2].map((value) =>
      tf.tidy(() => {
        v.assign(tf.scalar(value));
        return compiled(x).dataSync()[0];
      }),
    );
    assert.deepEqual(values, [3, 15, -6]);
    compiled.dispose();
    tf.dispose([v, x]);
  });

  it("leaves alone the variables that the step does not name", () => {
    const [v, other] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(2))];
    const compiled = compile(() => tf.neg(v));
    compiled().dispose();
    const traced = other.dataSync()[0];
    other.dispose();
    assert.equal(
      tf.tidy(() => compiled().dataSync()[0]),
      -1,
    ); // goes on without it
    assert.equal(traced, 2);
    compiled.dispose();
    v.dispose();
  });

  it("exchanges two variables", () => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(2))];
    const compiled = compile(() => {
      const [oldA, oldB] = [tf.clone(a), tf.clone(b)];
      a.assign(oldB);
      b.assign(oldA);
    });
    for (let i = 0; i < 3; i++) compiled();
    assert.deepEqual([a.dataSync()[0], b.dataSync()[0]], [2, 1]);
    compiled.dispose();
    tf.dispose([a, b]);
  });

  it("gives a variable an argument's numbers, and shares nothing with it", () => {
    const [v, x] = [tf.variable(tf.scalar(1)), tf.scalar(3)];
    const compiled = compile((given: tf.Scalar) => {
      v.assign(given);
      return v;
    });
    const result = compiled(x);
    tf.dispose([result, x]);
    assert.equal(v.dataSync()[0], 3);
    compiled.dispose();
    v.dispose();
  });

  it("called in another compiled step is part of it", () => {
    const [v, x] = [tf.variable(tf.scalar(1)), tf.tensor1d([1, 2])];
    const inner = compile((given: tf.Tensor) => {
      v.assign(tf.add(v, 1));
      return tf.mul(given, v);
    });
    const outer = compile((given: tf.Tensor) => tf.add(inner(given), inner(tf.square(given))));
    const results = [1, 2].map(() => tf.tidy(() => [...outer(x).dataSync()]));
    // (2x + 3x²), then (4x + 5x²)
    assert.deepEqual(results, [
      [5, 16],
      [9, 28],
    ]);
    assert.deepEqual([inner.graphs.length, outer.graphs.length], [0, 1]);
    assert.deepEqual(
      tf.tidy(() => [...inner(x).dataSync()]),
      [6, 12],
    );
    tf.dispose([v, x]);
    inner.dispose();
    outer.dispose();
  });

  it("called in another compiled step's gradient is differentiated with it", () => {
    const x = tf.tensor1d([1, 2]);
    const inner = compile((given: tf.Tensor) => tf.square(given));
    const outer = compile((given: tf.Tensor) => tf.grad((y: tf.Tensor) => inner(y))(given));
    assert.deepEqual(
      tf.tidy(() => [...outer(x).dataSync()]),
      [2, 4],
    );
    x.dispose();
    outer.dispose();
  });

  it("takes a variable as argument", () => {
    const v = tf.variable(tf.tensor1d([1, 2]));
    const compiled = compile((given: tf.Tensor) => {
      v.assign(tf.mul(v, 2));
      return tf.add(given, v); // `given` is what v was before
    });
    assert.deepEqual(
      tf.tidy(() => [...compiled(v).dataSync()]),
      [3, 6],
    );
    compiled.dispose();
    v.dispose();
  });

  it("shares its optimizer with other compiled steps and with eager ones", () => {
    const plan: Plan = {
      ...{ widths: [3, 4, 1], batch: 4, activation: "tanh", loss: "logistic", seed: 8 },
    };
    const [expected, actual] = [false, true].map((compiling) => {
      const { variables, loss } = model(plan);
      const optimizer = tf.train.adam(0.05);
      const step = (x: tf.Tensor) =>
        optimizer.minimize(() => loss(x), true, variables) as tf.Scalar;
      const [one, other] = [compile(step), compile(step)];
      const turns = compiling ? [one, step, other, one, step] : [step, step, step, step, step];
      const losses = turns.map((turn, i) => tf.tidy(() => turn(batchOf(plan, i))));
      const numbers = numbersOf({ losses, parameters: variables });
      for (const each of [one, other, optimizer]) each.dispose();
      return numbers;
    });
    assertSame(actual, expected, rounding, "shared");
  });

  for (const [name, make] of Object.entries({
    sgd: () => tf.train.sgd(0.1),
    momentum: () => tf.train.momentum(0.1, 0.5) as tf.SGDOptimizer,
  })) {
    it(`obeys a learning rate set between calls (${name})`, () => {
      const x = tf.tensor1d([1, 2]);
      const [eager, traced] = [false, true].map((compiling) => {
        const v = tf.variable(tf.tensor1d([3, 4]));
        const optimizer = make();
        const step = (given: tf.Tensor): tf.Scalar =>
          optimizer.minimize(() => tf.sum(tf.square(tf.mul(v, given))), true, [v]) as tf.Scalar;
        const compiled = compile(step);
        const called = compiling ? compiled : step;
        const losses = [0.1, 0.01, 0.01, 0.1].map((rate) => {
          optimizer.setLearningRate(rate);
          return called(x);
        });
        const numbers = numbersOf({ losses, v: tf.clone(v) });
        compiled.dispose();
        optimizer.dispose();
        v.dispose();
        return numbers;
      });
      assertSame(traced, eager, rounding, name);
      x.dispose();
    });
  }
});

describe("a compiled step", () => {
  it("takes NaN as a bound or a slope as an eager one does", () => {
    const x = tf.tensor1d([-2, 0, 3]);
    for (const step of [
      (given: tf.Tensor) => tf.maximum(tf.minimum(given, Number.NaN), -1),
      (given: tf.Tensor) => tf.maximum(tf.minimum(given, 1), Number.NaN),
      (given: tf.Tensor) => tf.mul(given, tf.step(given, Number.NaN)),
    ]) {
      const compiled = compile(step);
      const values = (of: typeof step) => tf.tidy(() => [...of(x).dataSync()]);
      assert.deepEqual(values(compiled), values(step));
      compiled.dispose();
    }
    x.dispose();
  });

  it("lets NaN through products, biases, relu, leaky relu and clip, as an eager one does", () => {
    const [w, b] = [tf.variable(tf.ones([16, 16])), tf.variable(tf.ones([16]))];
    const x = tf.fill([8, 16], Number.NaN);
    const dense = (rows: tf.Tensor) => tf.add(tf.matMul(rows, w), b);
    for (const layer of [
      (rows: tf.Tensor) => tf.relu(dense(rows)),
      (rows: tf.Tensor) => tf.leakyRelu(dense(rows), 0.2),
      (rows: tf.Tensor) => tf.clipByValue(dense(rows), -1, 1),
    ]) {
      for (const xla of [false, true]) {
        const compiled = compile(layer, { xla });
        const values = tf.tidy(() => compiled(x).dataSync());
        assert.ok(values.every(Number.isNaN));
        compiled.dispose();
      }
    }
    tf.dispose([w, b, x]);
  });
});
