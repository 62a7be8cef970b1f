import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { compile } from "../../src/compile/compile";
import { repeat } from "../../src/compile/repeat";
import { minibatches } from "../../src/datasets/minibatches";
import { batchIndices } from "../../src/random/batchIndices";
import { normal, uniform } from "../../src/random/normal";
import { fork, source } from "../../src/random/source";
import { assertSame, numbersOf } from "./container";

/** Repeats `body` in JavaScript. */
function unrolled<R>(count: number, body: (index: tf.Scalar) => R): R {
  let last: R | undefined;
  for (let i = 0; i < count; i++) last = body(tf.scalar(i, "int32"));
  return last as R;
}

type Repeat = <R extends tf.TensorContainer>(count: number, body: (index: tf.Scalar) => R) => R;

/** A step that repeats, over a few variables of its own. */
type Looping = (
  repeat: Repeat,
  variables: { v: tf.Variable; w: tf.Variable; data: tf.Variable },
  optimizer: tf.Optimizer,
) => (x: tf.Tensor, counter: tf.Scalar) => tf.TensorContainer;

const src = source(11);
const [noise, rows] = [fork(src, "noise"), fork(src, "rows")];

const steps: Readonly<Record<string, Looping>> = {
  "that assigns a variable":
    (loop, { v }) =>
    (x) =>
      loop(3, () => {
        v.assign(tf.add(tf.mul(v, 0.5), x));
        return tf.sum(v);
      }),
  "that assigns one variable by another":
    (loop, { v, w }) =>
    (x) =>
      loop(4, () => {
        v.assign(tf.add(v, tf.mul(w, x)));
        w.assign(tf.mul(v, 0.5));
        return [tf.clone(v), tf.neg(w)];
      }),
  "that exchanges two variables":
    (loop, { v, w }) =>
    (x) =>
      loop(3, () => {
        const [oldV, oldW] = [tf.clone(v), tf.clone(w)];
        v.assign(oldW);
        w.assign(oldV);
        return tf.mul(v, x);
      }),
  "that reads its index":
    (loop, { v }) =>
    (x) =>
      loop(5, (i) => {
        v.assign(tf.add(tf.mul(v, 0.5), tf.mul(x, tf.cast(i, "float32"))));
        return { v: tf.clone(v), i: tf.add(i, tf.cast(tf.sum(v), "int32")) };
      }),
  "that assigns nothing":
    (loop, { v }) =>
    (x) =>
      loop(3, (i) => tf.mul(tf.add(x, v), tf.cast(i, "float32"))),
  "that returns nothing":
    (loop, { v }) =>
    (x) => {
      loop(3, () => {
        v.assign(tf.add(v, x));
        return [];
      });
      return tf.square(v);
    },
  "that returns what it was given":
    (loop, { v }) =>
    (x) =>
      loop(2, () => [tf.clone(x), tf.clone(v)]),
  once:
    (loop, { v }) =>
    (x) =>
      loop(1, (i) => {
        v.assign(tf.add(v, x));
        return tf.add(v, tf.cast(i, "float32"));
      }),
  "after and before other work":
    (loop, { v, w }) =>
    (x) => {
      v.assign(tf.mul(v, 2));
      const y = tf.square(x);
      const inside = loop(2, () => {
        w.assign(tf.add(w, tf.mul(v, y)));
        return tf.sub(w, y);
      });
      v.assign(tf.add(v, inside));
      return [inside, tf.mul(w, v)];
    },
  twice:
    (loop, { v }) =>
    (x) => {
      const body = () => {
        v.assign(tf.add(tf.mul(v, 0.5), x));
        return tf.sum(v);
      };
      return [loop(2, body), loop(3, body)];
    },
  "that assigns what stands outside":
    (loop, { v }) =>
    (x) => {
      const outside = tf.square(x);
      loop(2, () => [v.assign(outside)].slice(1));
      return tf.add(v, x);
    },
  "that assigns a constant":
    (loop, { v }) =>
    (x) => {
      loop(2, () => [v.assign(tf.tensor1d([3, 4]))].slice(1));
      return tf.add(v, x);
    },
  "that returns a comparison": (loop) => (x) =>
    loop(3, (i) => tf.greater(tf.mul(x, x), tf.cast(i, "float32"))),
  "that draws normal and uniform numbers":
    (loop, { v }) =>
    (x, counter) =>
      loop(3, (k) => {
        const at = tf.add(counter, k) as tf.Scalar;
        v.assign(tf.add(v, tf.mul(normal(noise, at, [2]), uniform(rows, at, [2]))));
        return tf.mul(v, x);
      }),
  "that draws outside and inside":
    (loop, { v }) =>
    (x, counter) => {
      const z = normal(noise, counter, [2]);
      return loop(3, (k) => {
        v.assign(tf.add(v, tf.mul(z, uniform(rows, tf.add(counter, k) as tf.Scalar, [2]))));
        return [tf.mul(v, x), z];
      });
    },
  "that draws at one counter in all runs":
    (loop, { v }) =>
    (x, counter) =>
      loop(3, () => {
        v.assign(tf.add(v, normal(noise, counter, [2])));
        return tf.mul(v, x);
      }),
  "that picks minibatches":
    (loop, { v, data }) =>
    (x, counter) => {
      const real = minibatches(data as unknown as tf.Tensor2D, rows, 3);
      return loop(3, (k) => {
        const batch = real(tf.add(counter, k) as tf.Scalar);
        v.assign(tf.add(v, tf.mean(batch, 0)));
        return [tf.mul(v, x), batch];
      });
    },
  "that draws rows and returns them":
    (loop, { v }) =>
    (x, counter) =>
      loop(2, (k) => {
        v.assign(tf.add(v, x));
        return batchIndices(rows, tf.add(counter, k) as tf.Scalar, 4, 1000);
      }),
  "that takes an optimizer's steps":
    (loop, { v, w }, optimizer) =>
    (x, counter) =>
      loop(4, (k) => {
        const z = normal(noise, tf.add(counter, k) as tf.Scalar, [2]);
        const loss = () => tf.sum<tf.Scalar>(tf.square(tf.sub(tf.mul(v, x), tf.add(w, z))));
        return optimizer.minimize(loss, true, [v, w]) as tf.Scalar;
      }),
  "that takes an optimizer's steps, before one more of it":
    (loop, { v }, optimizer) =>
    (x) => {
      const loss = () => tf.sum<tf.Scalar>(tf.square(tf.mul(v, x)));
      const inside = loop(2, () => optimizer.minimize(loss, true, [v]) as tf.Scalar);
      return [inside, optimizer.minimize(loss, true, [v]) as tf.Scalar];
    },
};

const [rounding, approximation] = [1e-6, 1e-5];

const variablesOf = (seed: number) => {
  const make = (name: string, shape: number[]) =>
    tf.tidy(() => tf.variable(normal(fork(source(seed), name), 0, shape)));
  return { v: make("v", [2]), w: make("w", [2]), data: make("data", [7, 2]) };
};

/** The results of three calls at successive counters, and the variables after them. */
function threeCalls(seed: number, looping: Looping, loop: Repeat, xla?: boolean) {
  const variables = variablesOf(seed);
  const optimizer = tf.train.adam(0.05);
  const step = looping(loop, variables, optimizer);
  const compiled = compile(step, { xla });
  const called = xla === undefined ? step : compiled;
  const results = [5, 6, 400].map((counter) =>
    tf.tidy(() => called(tf.tensor1d([0.5, -2]), tf.scalar(counter, "int32"))),
  );
  const numbers = numbersOf({
    ...{ results, v: tf.clone(variables.v), w: tf.clone(variables.w) },
  });
  compiled.dispose();
  optimizer.dispose();
  tf.dispose(Object.values(variables));
  return numbers;
}

describe("repeat", function () {
  this.timeout(20_000);
  for (const [title, looping] of Object.entries(steps)) {
    it(`${title}: eager, by hand, compiled, and by hand and then compiled, are the same`, () => {
      const expected = threeCalls(3, looping, unrolled);
      assertSame(threeCalls(3, looping, repeat), expected, 0, "eager");
      assertSame(threeCalls(3, looping, repeat, false), expected, rounding, "compiled");
      assertSame(threeCalls(3, looping, unrolled, false), expected, rounding, "by hand, compiled");
    });

    it(`${title}: the same compiled by XLA`, () => {
      const expected = threeCalls(3, looping, unrolled);
      assertSame(threeCalls(3, looping, repeat, true), expected, approximation, "compiled by XLA");
    });
  }

  it("is the same for any count, shape and start", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(...Object.keys(steps)),
        (count, seed, title) => {
          const looping: Looping = (loop, ...rest) =>
            steps[title]((_, body) => loop(count, body), ...rest);
          const expected = threeCalls(seed, looping, unrolled);
          assertSame(threeCalls(seed, looping, repeat, false), expected, 1e-5, title);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("draws another number in each run, and other ones at the next call", () => {
    const [seen, x] = [tf.variable(tf.zeros([6])), tf.scalar(1)];
    const numbers = [false, true].map((xla) => {
      const compiled = compile(
        (given: tf.Tensor, counter: tf.Scalar) => {
          seen.assign(tf.zeros([6]));
          repeat(6, (k) => {
            const drawn = uniform(src, tf.add(counter, k) as tf.Scalar, [1]);
            seen.assign(tf.concat([tf.slice(seen, [1]), tf.mul(drawn, given)]) as never);
          });
          return seen;
        },
        { xla },
      );
      const calls = [0, 6].flatMap((counter) =>
        tf.tidy(() => [...compiled(x, tf.scalar(counter, "int32")).dataSync()]),
      );
      compiled.dispose();
      return calls;
    });
    assert.equal(new Set(numbers[0]).size, 12);
    assert.deepEqual(numbers[1], numbers[0]);
    tf.dispose([seen, x]);
  });
});
