import assert from "node:assert/strict";
import { freshly } from "../../fresh";

const modules = ["nodeArithmetic", "prepareEnvironment", "askedToRepeat"].map((name) =>
  require.resolve(`../../../src/node/arithmetic/${name}`),
);

/** What the rule says of, and what a user may have set. */
const names = [
  "EARTHMOVER_REPEATABLE",
  "ONEDNN_MAX_CPU_ISA",
  "DNNL_MAX_CPU_ISA",
  "TF_NUM_INTRAOP_THREADS",
  "TF_ENABLE_ONEDNN_OPTS",
  "XLA_FLAGS",
];

/** The environment that TensorFlow meets, and what the process says of itself, where a user has set so much. */
function withUser(set: Record<string, string>) {
  const before = { ...process.env };
  try {
    for (const name of names) delete process.env[name];
    Object.assign(process.env, set);
    return freshly(modules, () => {
      const [ofArithmetic, ofEnvironment] = modules;
      const {
        nodeArithmetic,
      }: typeof import("../../../src/node/arithmetic/nodeArithmetic") = require(ofArithmetic);
      const {
        prepareEnvironment,
      }: typeof import("../../../src/node/arithmetic/prepareEnvironment") = require(ofEnvironment);
      prepareEnvironment();
      const met = Object.fromEntries(names.map((name) => [name, process.env[name]]));
      return { ...met, arithmetic: nodeArithmetic() } as Record<string, string | undefined>;
    });
  } finally {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

describe("the environment that TensorFlow meets", () => {
  it("holds oneDNN and XLA to AVX2, and an op to a thread, where numbers are to repeat", () => {
    const { ONEDNN_MAX_CPU_ISA, XLA_FLAGS, TF_NUM_INTRAOP_THREADS } = withUser({
      EARTHMOVER_REPEATABLE: "1",
    });
    assert.deepEqual(
      [ONEDNN_MAX_CPU_ISA, XLA_FLAGS, TF_NUM_INTRAOP_THREADS],
      ["AVX2", "--xla_cpu_max_isa=AVX2", "1"],
    );
  });

  const unasked: Record<string, string>[] = [{}, { EARTHMOVER_REPEATABLE: "0" }];
  for (const set of unasked) {
    it(`holds nothing back where ${JSON.stringify(set)} is asked`, () => {
      const met = withUser(set);
      assert.equal(met.arithmetic, "fastest");
      const limits = ["ONEDNN_MAX_CPU_ISA", "XLA_FLAGS", "TF_NUM_INTRAOP_THREADS"];
      assert.deepEqual(
        limits.filter((name) => met[name] !== undefined),
        [],
      );
    });
  }

  const users: [set: Record<string, string>, said: string][] = [
    [{ ONEDNN_MAX_CPU_ISA: "SSE41" }, "ONEDNN_MAX_CPU_ISA=SSE41"],
    [{ DNNL_MAX_CPU_ISA: "AVX" }, "DNNL_MAX_CPU_ISA=AVX"],
    [{ TF_ENABLE_ONEDNN_OPTS: "0" }, "TF_ENABLE_ONEDNN_OPTS=0"],
    [{ XLA_FLAGS: "--xla_cpu_max_isa=SSE4_2" }, "--xla_cpu_max_isa=SSE4_2"],
  ];
  for (const [set, said] of users) {
    it(`leaves ${JSON.stringify(set)} as the user has set it, and says so`, () => {
      const met = withUser({ EARTHMOVER_REPEATABLE: "1", ...set });
      for (const [name, value] of Object.entries(set)) assert.equal(met[name], value);
      assert.match(met.arithmetic ?? "", new RegExp(`^repeatable.*, but for ${said}$`));
    });
  }

  it("leaves the user's threads, which change no number, and other flags of XLA's", () => {
    const set = { TF_NUM_INTRAOP_THREADS: "4", XLA_FLAGS: "--xla_cpu_enable_fast_math=false" };
    const met = withUser({ EARTHMOVER_REPEATABLE: "1", ...set });
    assert.equal(met.TF_NUM_INTRAOP_THREADS, "4");
    assert.equal(met.XLA_FLAGS, "--xla_cpu_enable_fast_math=false --xla_cpu_max_isa=AVX2");
    assert.doesNotMatch(met.arithmetic ?? "", /but for/);
  });

  it("is asked by 0 or 1, and refuses anything else by name", () => {
    for (const EARTHMOVER_REPEATABLE of ["yes", "", "2"]) {
      assert.throws(() => withUser({ EARTHMOVER_REPEATABLE }), {
        name: "RangeError",
        message: `EARTHMOVER_REPEATABLE must be 0 or 1, got "${EARTHMOVER_REPEATABLE}"`,
      });
    }
  });
});
