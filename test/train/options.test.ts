import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fresh, start, trained } from "./run";

/** Options that hold a count, and a number: what is no such thing is refused alike. */
const counts = ["width", "layers", "latent", "batch", "iterations", "seed", "seeds", "rate-decay"];
const others = ["save-every", "keep", "read-every", "discriminator-steps"];
const numbers: Readonly<Record<string, readonly string[]>> = {
  "learning-rate": [],
  clip: ["--game", "wgan"],
  penalty: [],
};
const names = {
  game: "wgan, wgan-gp, non-saturating, minimax",
  network: "mlp, maxout, dcgan, dcgan-batch-norm, dcgan-constant",
  optimizer: "sgd, rmsprop, adam",
  data: "ring, grid, swiss-roll, two-moons, mnist, fashion-mnist, idx:FOLDER, csv:FILE",
};

const noCounts = ["0", "-1", "1.5", "NaN", "1e999", "2147483648", "", "many", "0x10"];
const noNumbers = ["0", "-1", "-.5", "-1e-3", "NaN", "1e999", "1e39", "1e-50", "", "fast"];

/** Arguments, and the line that is said about them. */
const refused: [readonly string[], string][] = [
  ...[...counts, ...others].flatMap((name) =>
    noCounts.map((value): [string[], string] => [
      [`--${name}`, value],
      `--${name} must be an integer from 1 to 2147483647, got ${value || '""'}`,
    ]),
  ),
  ...noCounts.map((value): [string[], string] => [
    ["--game", "wgan", "--warm-up", value],
    `--warm-up must be an integer from 1 to 2147483647, got ${value || '""'}`,
  ]),
  ...Object.entries(numbers).flatMap(([name, before]) =>
    noNumbers.map((value): [string[], string] => [
      [...before, `--${name}`, value],
      `--${name} must be a positive number from 1.4e-45 to 3.4e38, got ${value || '""'}`,
    ]),
  ),
  ...Object.entries(names).flatMap(([name, known]) =>
    ["cifar", "", "RING", "csv:", "-1"].map((value): [string[], string] => [
      [`--${name}`, value],
      `--${name} must be one of ${known}, got ${value || '""'}`,
    ]),
  ),
  ...[...counts, ...others, ...Object.keys(names), "learning-rate", "out"].flatMap(
    (name): [string[], string][] => [
      [[`--${name}`], `--${name} needs a value, got none`],
      [[`--${name}`, "--resume"], `--${name} needs a value, got --resume`],
    ],
  ),
  [["--out="], '--out must name a folder, got ""'],
  [["--resume=yes"], "--resume takes no value, got yes"],
  [["--learning-rat", "1"], "there is no option --learning-rat: is --learning-rate meant?"],
  [["--itterations=5"], "there is no option --itterations: is --iterations meant?"],
  [["--color", "red"], "there is no option --color"],
  [["-o", "runs"], "there is no option -o: is --optimizer meant?"],
  [["ring"], 'what is "ring" for? Options begin with --'],
  [
    ["--seed", "2147483647", "--seeds", "2"],
    "--seeds must lead to 2147483647 at most, got 2 from --seed 2147483647 on",
  ],
  [
    ["--iterations", "20", "--rate-decay", "19"],
    "--rate-decay must be at least the 20 iterations, got 19: beyond, the rates are 0",
  ],
  [["--clip", "0.1"], "--clip is a setting of wgan, and --game is wgan-gp"],
  [["--warm-up", "9"], "--warm-up is a setting of wgan, and --game is wgan-gp"],
  [["--game", "wgan", "--penalty", "9"], "--penalty is a setting of wgan-gp, and --game is wgan"],
  [["--network", "dcgan"], "--network dcgan is for images, and --data ring are points"],
  [
    ["--data", "mnist", "--network", "dcgan", "--width", "64"],
    "--width is a setting of mlp, and --network is dcgan",
  ],
];

/** A module of the scripts, which the tests' compiler does not know. */
const script = (path: string) => import(pathToFileURL(resolve("scripts", path)).href);

describe("the options of npm run train", function () {
  this.timeout(120_000); // some start processes

  it("refuse what is none, each case in one line that names it", async () => {
    const { readOptions } = await script("train/options.mjs");
    for (const [args, message] of refused) {
      assert.throws(() => readOptions(args), { name: "RangeError", message }, args.join(" "));
    }
  });

  it("take numbers as people write them, whatever stands before their value", async () => {
    const { readOptions } = await script("train/options.mjs");
    const read = readOptions(["--width", "1e2", "--learning-rate=.5", "--seed", "2147483647"]);
    assert.deepEqual([read.width, read.learningRate, read.seed], [100, 0.5, 2147483647]);
    assert.equal(readOptions(["--data", "csv:a b.csv"]).data, "csv:a b.csv");
    assert.equal(readOptions(["--seed", "1", "--seed", "2"]).seed, 2); // the last word
  });

  it("that are refused say where help is, and make no folder; nor do data and settings of no use", async () => {
    const out = fresh("refused");
    const file = join(fresh("bad"), "points.csv");
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "x,y\n0,1\n\n2,1e39\n");
    for (const [args, message] of [
      [
        ["--learning-rate", "-1"],
        "--learning-rate must be a positive number from 1.4e-45 to 3.4e38, got -1\n(npm run train -- --help says what there is)",
      ],
      [
        ["--data", `csv:${file}`],
        `${file}: line 4, column 2 must be within ±3.4e38 (single precision), got 1e+39`,
      ],
      [
        ["--data", "csv:build/no-such.csv"],
        "ENOENT: no such file or directory, open 'build/no-such.csv'",
      ],
      [
        ["--batch", "100001"],
        "--batch must be at most the 100000 examples to train on, got 100001",
      ],
      [
        ["--game", "wgan", "--warm-up", "5"],
        "warmUp must be an integer from 6 to 2147483647, got 5",
      ],
      [
        ["--iterations", "400000000"],
        "--iterations 400000000, of 6 steps each, are more than the 2147483648 steps of a training",
      ],
      [
        ["--width", "2147483647"],
        "the number of draws, shape [2,2147483647], must be an integer from 0 to 2147483647, got 4294967294",
      ],
    ] as const) {
      const { code, out: said } = await trained("--out", out, ...args);
      assert.equal(code, 1, said);
      assert.ok(said.trimEnd().endsWith(message), said);
      assert.ok(!existsSync(out), `${args.join(" ")} made ${out}`);
    }
  });

  it("are told from those that npm took, and from help", async () => {
    const taken = await start("npm", ["run", "train", "--data", "ring"]).end;
    assert.equal(taken.code, 1);
    assert.match(taken.out, /npm took --data for itself: .* npm run train -- --data/);
    const { code, out: said } = await trained("--help");
    assert.equal(code, 0);
    assert.match(said, /npm run train -- --data ring --iterations 2000/);
    for (const known of Object.values(names).flatMap((list) => list.split(", "))) {
      assert.ok(said.includes(known.split(":")[0]), `help says nothing of ${known}`);
    }
  });
});
