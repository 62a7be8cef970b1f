import assert from "node:assert/strict";
import fc from "fast-check";
import { symmetricEigen } from "../../src/metrics/symmetricEigen";
import { assertClose } from "../close";

/** A symmetric matrix of up to 8 × 8, with entries of many sizes, 0 among them. */
const anySymmetric = fc.integer({ min: 1, max: 8 }).chain((d) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: -1e3, max: 1e3, noNaN: true })), {
      minLength: d * d,
      maxLength: d * d,
    })
    .map((values) => {
      const entry = (i: number, j: number) => values[Math.max(i, j) * d + Math.min(i, j)];
      return {
        d,
        A: Array.from({ length: d * d }, (_, at) => entry(Math.floor(at / d), at % d)),
      };
    }),
);

describe("symmetricEigen", () => {
  it("takes a matrix apart: A V = V diag(values), and VᵀV = I", () => {
    fc.assert(
      fc.property(anySymmetric, ({ d, A }) => {
        const { values, vectors: V } = symmetricEigen(A, d);
        const absolute = 1e-13 * d * Math.max(1, ...A.map(Math.abs));
        for (let i = 0; i < d; i++) {
          for (let k = 0; k < d; k++) {
            let [AV, VV] = [0, 0];
            for (let j = 0; j < d; j++) {
              AV += A[i * d + j] * V[j * d + k];
              VV += V[j * d + i] * V[j * d + k];
            }
            assertClose(AV, V[i * d + k] * values[k], { absolute }, `A V at ${i}, ${k}`);
            assertClose(VV, i === k ? 1 : 0, { absolute: 1e-13 * d }, `VᵀV at ${i}, ${k}`);
          }
        }
      }),
    );
  });

  it("has the roots of t² − (a + c) t + ac − b² for [[a, b], [b, c]]", () => {
    const [a, b, c] = [2, -1.5, 4];
    const half = Math.sqrt(((a - c) / 2) ** 2 + b * b);
    const values = symmetricEigen([a, b, b, c], 2).values.toSorted();
    assertClose(values, [(a + c) / 2 - half, (a + c) / 2 + half], { relative: 1e-14 }, "values");
  });

  it("has 4 sin²(πk / 2(d + 1)) for the second difference of d points", () => {
    const d = 30;
    const A = Array.from({ length: d * d }, (_, at) => {
      const off = Math.abs(Math.floor(at / d) - (at % d));
      return off === 0 ? 2 : off === 1 ? -1 : 0;
    });
    const expected = Array.from(
      { length: d },
      (_, k) => 4 * Math.sin((Math.PI * (k + 1)) / (2 * (d + 1))) ** 2,
    );
    assertClose(symmetricEigen(A, d).values.toSorted(), expected, { absolute: 1e-13 }, "values");
  });

  it("has the same vectors, and values in the unit, in any unit: 2^±500, 2^±1000", () => {
    const A = [4, 1, 0.5, 1, -2, 0.25, 0.5, 0.25, 1];
    const { values, vectors } = symmetricEigen(A, 3);
    for (const unit of [2 ** -1000, 2 ** -500, 2 ** 500, 2 ** 1000]) {
      const scaled = symmetricEigen(
        A.map((value) => value * unit),
        3,
      );
      assert.deepEqual(scaled, { values: values.map((value) => value * unit), vectors });
    }
  });

  it("refuses a matrix of another size, or one that is not finite or not symmetric", () => {
    assert.throws(() => symmetricEigen([1, 2, 3], 2), {
      name: "RangeError",
      message: "the matrix must hold 2 × 2 numbers, got 3",
    });
    assert.throws(() => symmetricEigen([1, 2, Number.NaN, 3], 2), {
      name: "RangeError",
      message: "the matrix must be finite, got NaN and 2 at 1, 0",
    });
    assert.throws(() => symmetricEigen([1, 2, 3, 1], 2, "A"), {
      name: "RangeError",
      message: "A must be symmetric, got 3 at 1, 0 and 2 at 0, 1",
    });
  });
});
