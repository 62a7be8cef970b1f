import "../../src/node/backend";
import assert from "node:assert/strict";
import "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { mendWasmKernels } from "../../src/gradients/mendWasmKernels";
import { readTidily } from "../../src/networks/readTidily";
import { assertClose } from "../close";
import type { OpCase } from "../ops/case";
import { families } from "../ops/families";
import { slopesOf } from "./slopes";

/** float32 rounds each term to 6e-8, and the differences divide that by their step, 0.004; measured: at most 3e-5. */
const rounding = 1e-4;

const cases = Object.entries(families).flatMap(([family, ops]) =>
  Object.entries(ops).map(([name, op]) => ({ family, name, op })),
);

/** Asserts that the derivatives of the orders are those of finite differences, or are refused by name. */
function assertDerivatives(op: OpCase, orders: readonly number[]): void {
  const slopes = slopesOf(op);
  const { order: known = Infinity, refused } = op;
  try {
    for (const order of orders) {
      if (order > known) {
        if (refused) assert.throws(() => slopes(order), refused);
        return;
      }
      const { byGradient, byDifferences } = slopes(order);
      const size = byGradient.size + Math.abs(byDifferences) + 0.01;
      const name = `derivative ${order}`;
      assertClose(byGradient.value, byDifferences, { absolute: rounding * size }, name);
    }
  } finally {
    slopes.free();
  }
}

for (const family of Object.keys(families)) {
  describe(`derivatives of ${family}, to the third, are those of finite differences, or are refused by name`, () => {
    for (const { name, op } of cases.filter((each) => each.family === family)) {
      it(name, () => {
        const before = tf.memory().numTensors;
        assertDerivatives(op, [1, 2, 3]);
        assert.equal(tf.memory().numTensors, before);
      });
    }
  });
}

describe("derivatives on tfjs' own backend are those of finite differences, or are refused", () => {
  before(async () => {
    await tf.setBackend("cpu");
  });

  after(async () => {
    await tf.setBackend("tensorflow");
  });

  for (const { name, op } of cases.filter(({ op }) => op.order !== 0 && !op.withoutCpu)) {
    it(name, () => {
      const work = () => assertDerivatives(op, [1, 2]);
      if (op.refusedByCpu) assert.throws(work, op.refusedByCpu);
      else work();
    });
  }
});

describe("on WebAssembly", () => {
  before(() => mendWasmKernels());

  afterEach(async () => {
    await tf.setBackend("tensorflow");
  });

  /** What it has not, or says that it has wrong. */
  const refusal =
    /Kernel '(Complex|Einsum|DepthwiseConv2dNativeBackpropInput)' not registered|(the gradient of tf\.conv3d|tf\.dilation2d) is wrong on the backend wasm/;
  const refusals = [
    ...["abs of complex numbers", "real parts", "einsum", "depthwiseConv2d", "separableConv2d"],
    ...["depthwiseConv2d, stride 2", "fused depthwiseConv2d of one image", "conv3dTranspose"],
    ...["conv3d, same", "conv3d, stride 2, valid"],
    ...["dilation2d", "dilation2d, stride 2", "dilation2d by spread taps"],
  ];

  for (const { name, op } of cases) {
    it(`${name}: numbers of TensorFlow, derivatives of finite differences, or refused`, async () => {
      const numbers = () =>
        readTidily(() => {
          const made = op.of(...(op.on.map((operand, i) => operand(i + 1)) as never[]));
          const real = [made].flat().filter(({ dtype }) => dtype === "float32");
          return real.flatMap((each) => [...each.dataSync()]);
        });
      const there = numbers();
      await tf.setBackend("wasm");
      const work = () => {
        assertClose(numbers(), there, { absolute: 1e-4 }, name);
        assertDerivatives(op, [1, 2]);
      };
      const refused = refusals.includes(name) ? refusal : op.refusedByCpu && /on the backend wasm/;
      if (refused) assert.throws(work, refused);
      else work();
    });
  }

  it("an index that no row has is refused, also where rows are picked batch by batch", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const [x, at] = [tf.zeros([2, 3]), tf.tensor2d([[0], [3]], [2, 1], "int32")];
      assert.throws(() => tf.gather(x, at as unknown as tf.Tensor1D, 1, 1), {
        name: "RangeError",
        message: "indices must be integers from 0 to 2, got 3",
      });
    });
  });

  it("all but 0 is true, and one-hot numbers are of the type that is asked for", async () => {
    await tf.setBackend("wasm");
    const [truths, hot] = readTidily(() => [
      [...tf.cast(tf.tensor1d([0.5, 0, -2]), "bool").dataSync()],
      [...tf.oneHot(tf.tensor1d([1, 3], "int32"), 2, 1, 0, "float32").dataSync()],
    ]);
    assert.deepEqual(truths, [1, 0, 1]);
    assert.deepEqual(hot, [0, 1, 0, 0]);
  });
});

describe("the table of derivatives", () => {
  /** Kernels that no op of tfjs runs on a backend that is used here, or whose gradient is refused. */
  const without = new Set(["BroadcastTo", "LogSoftmax"]);

  it("has every gradient that is registered", function () {
    this.timeout(120_000);
    const names = Object.values<unknown>(tf).filter((name) => typeof name === "string");
    const registered = names.filter((name) => tf.getGradient(name) != null);
    assert.ok(registered.length > 100);
    const engine = tf.engine() as unknown as {
      runKernel(name: string, ...rest: unknown[]): unknown;
    };
    const own = engine.runKernel;
    const run = new Set<string>();
    engine.runKernel = (name, ...rest) => {
      run.add(name);
      return own.call(engine, name, ...rest);
    };
    try {
      for (const { op } of cases) {
        const slopes = slopesOf(op);
        try {
          for (const order of [1, 2]) slopes(order);
        } catch {
          // refused, as another test says
        } finally {
          slopes.free();
        }
      }
    } finally {
      Reflect.deleteProperty(engine, "runKernel"); // the class' own method shows again
    }
    assert.deepEqual(
      registered.filter((name) => !run.has(name) && !without.has(name)),
      [],
    );
  });
});
