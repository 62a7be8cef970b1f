import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { script } from "../script";
import { fresh, start } from "../train/run";

const counts = ["0", "-1", "1.5", "many", "2147483648"];

describe("where jobs are played", () => {
  let clusterOptions: (values: Record<string, string>) => unknown;
  before(async () => {
    ({ clusterOptions } = await script("cluster/options.mjs"));
  });

  it("is here, on a worker for each so many cores, where nothing else is said", () => {
    const all = availableParallelism();
    assert.deepEqual(clusterOptions({}), { workers: all, cores: 1 });
    assert.deepEqual(clusterOptions({ cores: `${all}` }), { workers: 1, cores: all });
    assert.deepEqual(clusterOptions({ cores: `${2 * all}` }), { workers: 1, cores: 2 * all });
    assert.deepEqual(clusterOptions({ workers: "7", cores: "3" }), { workers: 7, cores: 3 });
  });

  it("is on a scheduler's workers where one is named", () => {
    for (const scheduler of ["tcp://host:8786", "tls://10.0.0.1:1", "ucx://[::1]:8786"]) {
      const { scheduler: said } = clusterOptions({ scheduler }) as { scheduler: string };
      assert.equal(said, scheduler);
    }
  });

  it("is refused in one line where it is none", () => {
    const message = (values: Record<string, string>) => {
      try {
        return clusterOptions(values);
      } catch (error) {
        assert.ok(error instanceof RangeError);
        return error.message;
      }
    };
    for (const name of ["workers", "cores"]) {
      for (const value of counts) {
        assert.equal(
          message({ [name]: value }),
          `--${name} must be an integer from 1 to 2147483647, got ${value}`,
        );
      }
    }
    for (const scheduler of ["host:8786", "8786", "", "tcp://", "://x"]) {
      assert.equal(
        message({ scheduler }),
        `--scheduler must be an address such as tcp://host:8786, got ${scheduler}`,
      );
    }
    assert.equal(
      message({ scheduler: "tcp://host:8786", workers: "2" }),
      "--workers are this machine's, and --scheduler has workers of its own",
    );
  });
});

describe("the command lines of npm run sweep and npm run runs", function () {
  this.timeout(120_000);

  const refused: [name: string, args: readonly string[], line: string][] = [
    ["sweep", [], "which sweep? npm run sweep -- FILE"],
    ["sweep", ["a.yaml", "b.yaml"], 'what is "b.yaml" for? Options begin with --'],
    ["sweep", ["a.yaml", "--out="], '--out must name a folder, got ""'],
    ["sweep", ["a.yaml", "--worker", "2"], "there is no option --worker: is --workers meant?"],
    ["sweep", ["a.yaml", "--cores", "0"], "--cores must be an integer from 1 to 2147483647, got 0"],
    [
      "sweep",
      ["no/such.yaml"],
      "the sweep cannot be read: ENOENT: no such file or directory, open 'no/such.yaml'",
    ],
    ["runs", ["depth", "surfaces"], 'what is "surfaces" for? Options begin with --'],
    ["runs", ["--cores", "2"], "there is no option --cores"],
    [
      "runs",
      ["depth", "--verify", "surfaces"],
      '--verify names the list that it plays: what is "depth" for?',
    ],
    [
      "runs",
      ["--scheduler", "here"],
      "--scheduler must be an address such as tcp://host:8786, got here",
    ],
  ];

  it("are refused by one line about what is wrong, and one about help", async () => {
    const folder = fresh("options");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "a.yaml"), "options: {}\n");
    for (const [name, args, line] of refused) {
      const there = args.map((it) => (it === "a.yaml" ? join(folder, it) : it));
      const { code, out } = await start(process.execPath, [`scripts/${name}.mjs`, ...there]).end;
      assert.equal(code, 1, out);
      assert.equal(out, `${line}\n(npm run ${name} -- --help says what there is)\n`);
    }
  });

  it("are understood in a clone that has no packages yet", async () => {
    const bare = fresh("options-bare");
    cpSync("scripts", join(bare, "scripts"), { recursive: true });
    for (const name of ["sweep", "runs"]) {
      const { code, out } = await start(process.execPath, [
        join(bare, "scripts", `${name}.mjs`),
        "--help",
      ]).end;
      assert.equal(code, 0, out);
      assert.match(out, new RegExp(`^npm run ${name} -- `));
    }
  });
});
