import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { checkInt32, LARGEST_INT32 } from "../../src/checks/checkInt32";
import { checkNumbers } from "../../src/checks/checkNumbers";
import { checkRows } from "../../src/checks/checkRows";
import {
  checkFloat32Columns,
  float32,
  float32Array,
  positiveFloat32,
} from "../../src/checks/float32";
import { compile } from "../../src/compile/compile";
import { exactJson } from "../../src/node/files/exactJson";

/** What is no number to go on with. */
const notFinite = fc.constantFrom(Number.NaN, Infinity, -Infinity);

describe("checkNumbers", () => {
  it("names the first number that is not finite, and passes all others", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        notFinite,
        fc.nat(),
        (values, bad, at) => {
          checkNumbers(values, "x");
          const place = at % values.length;
          assert.throws(() => checkNumbers(values.with(place, bad), "x"), {
            name: "RangeError",
            message: `x[${place}] must be finite, got ${bad}`,
          });
        },
      ),
    );
  });

  it("refuses none at all", () => {
    assert.throws(() => checkNumbers([], "x"), {
      name: "RangeError",
      message: "x must hold at least one number, got none",
    });
  });
});

describe("checkRows", () => {
  it("names row and column of the first number that is not finite, and leaves no tensor", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        notFinite,
        fc.nat(),
        (n, d, bad, at) => {
          const place = at % (n * d);
          const values = Float32Array.from({ length: n * d }, (_, i) => i - 7);
          const [good, worse] = [values, values.with(place, bad)].map((of) =>
            tf.tensor2d(of, [n, d]),
          );
          const before = tf.memory().numTensors;
          checkRows(good, "x");
          assert.throws(() => checkRows(worse, "x"), {
            name: "RangeError",
            message: `x, row ${Math.floor(place / d)}, column ${place % d}, must be finite, got ${bad}`,
          });
          assert.equal(tf.memory().numTensors, before);
          tf.dispose([good, worse]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("in a compiled step looks at shapes alone, records nothing, and looks again afterwards", () => {
    const bad = tf.variable(tf.tensor2d([[1], [Number.NaN]]), false);
    const step = (checked: boolean) =>
      compile((x: tf.Tensor2D) => {
        if (checked) for (const rows of [x, bad]) checkRows(rows as tf.Tensor2D, "x");
        return tf.add(x, bad);
      });
    const [with_, without] = [step(true), step(false)];
    const x = tf.tensor2d([[1], [2]]);
    const values = [with_, without].map((compiled) => tf.tidy(() => [...compiled(x).dataSync()]));
    assert.deepEqual(values, [
      [2, Number.NaN],
      [2, Number.NaN],
    ]);
    assert.equal(with_.graphs[0].nodes, without.graphs[0].nodes);
    const none = tf.tensor2d([], [0, 1]);
    assert.throws(() => with_(none), /^RangeError: x must hold rows, got shape \[0,1\]$/);
    assert.throws(
      () => checkRows(bad as unknown as tf.Tensor2D, "x"),
      /row 1, column 0, must be finite/,
    );
    for (const compiled of [with_, without]) compiled.dispose();
    tf.dispose([bad, x, none]);
  });

  it("refuses a tensor without rows, and one of rows without numbers", () => {
    for (const shape of [
      [0, 3],
      [3, 0],
    ] as [number, number][]) {
      const x = tf.tensor2d([], shape);
      assert.throws(() => checkRows(x, "x"), {
        name: "RangeError",
        message: `x must hold rows, got shape [${shape}]`,
      });
      x.dispose();
    }
  });
});

/** Numbers of every size that doubles have, small and large ones of single precision's ends among them. */
const everySize = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -170, max: 140 }))
  .map(([share, power]) => share * 2 ** power);

/** What a tensor makes of a number. */
function inTensor(value: number): number {
  const scalar = tf.scalar(value);
  const [narrow] = scalar.dataSync();
  scalar.dispose();
  return narrow;
}

describe("float32", () => {
  it("is what a tensor makes of a number, or refuses it where that is infinite", () => {
    fc.assert(
      fc.property(everySize, (value) => {
        const narrow = inTensor(value);
        if (Number.isFinite(narrow)) {
          assert.equal(float32(value, "x"), narrow);
          assert.equal(float32Array([value], () => "x")[0], narrow);
        } else {
          const expected = {
            name: "RangeError",
            message: `x must be within ±3.4e38 (single precision), got ${value}`,
          };
          assert.throws(() => float32(value, "x"), expected);
          assert.throws(() => float32Array([value], () => "x"), expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("refuses what is not finite", () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const expected = { name: "RangeError", message: `x must be finite, got ${value}` };
      assert.throws(() => float32(value, "x"), expected);
      for (const values of [[value], Float32Array.of(value)]) {
        assert.throws(() => float32Array(values, () => "x"), expected);
      }
    }
  });

  it("of an array names the entry that is refused", () => {
    assert.throws(
      () => float32Array([0, 1, 1e39], (i) => `entry ${i}`),
      ({ message }: Error) => message.startsWith("entry 2 "),
    );
  });
});

describe("positiveFloat32", () => {
  it("is what a tensor makes of a positive number, or refuses it where that is infinite or 0", () => {
    fc.assert(
      fc.property(everySize, (value) => {
        const narrow = inTensor(value);
        if (narrow > 0 && narrow < Infinity) {
          assert.equal(positiveFloat32(value, "x"), narrow);
        } else {
          assert.throws(() => positiveFloat32(value, "x"), {
            name: "RangeError",
            message: `x must be a positive number from 1.4e-45 to 3.4e38 (single precision), got ${value}`,
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("checkFloat32Columns", () => {
  it("refuses a column if and only if its numbers differ, and not as tensors hold them", () => {
    // A few steps of doubles about a power of two: some differ in single precision, some not.
    const near = fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -40, max: -20 }))
      .map(([steps, power]) => 1 + steps * 2 ** power);
    fc.assert(
      fc.property(fc.array(near, { minLength: 1, maxLength: 4 }), (values) => {
        const differ = new Set(values).size > 1;
        const differThere = new Set(Float32Array.from(values)).size > 1;
        const check = () =>
          checkFloat32Columns(
            values.flatMap((x) => [0, x]),
            2,
            String,
          );
        if (differ && !differThere) assert.throws(check, /^RangeError: 1 runs from /);
        else check();
      }),
    );
  });
});

describe("checkInt32", () => {
  it("passes what an int32 tensor holds unchanged, and refuses the rest", () => {
    for (const value of [0, 1, LARGEST_INT32]) {
      checkInt32(value, 0, "n");
      const scalar = tf.scalar(value, "int32");
      assert.equal(scalar.dataSync()[0], value);
      scalar.dispose();
    }
    for (const value of [-1, 0.5, LARGEST_INT32 + 1, Number.NaN, Infinity]) {
      assert.throws(() => checkInt32(value, 0, "n"), {
        name: "RangeError",
        message: `n must be an integer from 0 to 2147483647, got ${value}`,
      });
    }
  });
});

describe("exactJson", () => {
  it("is JSON that gives the value back, or refuses a number that would come back null, by its place", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(JSON.parse(exactJson(value, "it")), JSON.parse(JSON.stringify(value)));
      }),
    );
    assert.throws(() => exactJson({ a: [1, { b: Number.NaN }] }, "it"), {
      name: "RangeError",
      message: "it.a.1.b must be finite, got NaN",
    });
    assert.throws(
      () => exactJson(-Infinity, "it"),
      /^RangeError: it must be finite, got -Infinity$/,
    );
  });
});
