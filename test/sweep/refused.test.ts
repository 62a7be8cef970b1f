import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { script } from "../script";
import { fresh, start } from "../train/run";
import { command } from "./sweeps";

/** Files of sweeps, and what is said of each after its name. */
const refused: [text: string, said: string][] = [
  ["options: {}\nseed: 1", ': what is "seed"?'],
  ["options: {}\ndraws: 3", ': what is "draws"?'],
  ["", " must be names with values, got null"],
  ["ring", ' must be names with values, got "ring"'],
  ["- options", ' must be names with values, got ["options"]'],
  ["seeds: 2", ": options must be names with values, got undefined"],
  ["options: [1]", ": options must be names with values, got [1]"],
  ["options: {widht: 8}", ": there is no option --widht: is --width meant?"],
  ["options: {color: red}", ": there is no option --color"],
  ...["seed", "seeds", "out", "resume", "help"].map((it): [string, string] => [
    `options: {${it}: 1}`,
    `: --${it} is the sweep's own`,
  ]),
  ["options: {width: []}", ": width must have a value, got []"],
  ["options: {width: }", ": width must be words or numbers, got null"],
  ["options: {width: [[8]]}", ": width must be words or numbers, got [8]"],
  ["options: {width: [8, 16, 8]}", ": width must be different ones, got [8,16,8]"],
  [
    'options: {learning-rate: [0.001, "0.001"]}',
    ': learning-rate must be different ones, got [0.001,"0.001"]',
  ],
  ["options: {width: 0}", ": --width must be an integer from 1 to 2147483647, got 0"],
  ["options: {width: true}", ": --width needs a value, got none"],
  ["options: {repeatable: 1}", ': what is "1" for? Options begin with --'],
  [
    "options: {game: gan}",
    ": --game must be one of wgan, wgan-gp, non-saturating, minimax, got gan",
  ],
  ["options: {data: [ring, mars]}", ": --data must be one of "],
  ["options: {learning-rate: .nan}", ": --learning-rate must be a positive number from "],
  [
    "options: {game: [wgan, wgan-gp], clip: 1}",
    ": --clip is a setting of wgan, and --game is wgan-gp",
  ],
  [
    "options: {clip: {from: 1, to: 2}, game: wgan}",
    ": clip is a range, which needs draw: how many choices",
  ],
  ["options: {clip: {from: 1, too: 2}}\ndraw: 1", ': clip: what is "too"?'],
  ["options: {clip: {from: 2, to: 1}}\ndraw: 1", ": clip: from must be less than to, got 2 and 1"],
  ["options: {clip: {from: a, to: 1}}\ndraw: 1", ": clip: from must be less than to, got a and 1"],
  [
    "options: {clip: {from: 0, to: 1, scale: log}}\ndraw: 1",
    ": clip: on a log scale from must be above 0, got 0",
  ],
  [
    "options: {clip: {from: 1, to: 2, scale: cubic}}\ndraw: 1",
    ": clip: scale must be linear or log, got cubic",
  ],
  ["options: {width: [1, 2, 3]}\ndraw: 4", ": draw must be at most the 3 choices found, got 4"],
  ["options: {}\ndraw: 2", ": draw must be at most the 1 choices found, got 2"],
  ["options: {}\ndraw: 0", ": draw must be an integer from 1, got 0"],
  ["options: {}\ndraw: 1\ndraw-seed: x", ': draw-seed must be an integer from 1, got "x"'],
  ["options: {}\nseeds: 0", ": seeds must be an integer from 1, got 0"],
  ["options: {}\nseeds: 1.5", ": seeds must be an integer from 1, got 1.5"],
  ["options: {}\nseeds: []", ": seeds must be different numbers, got []"],
  ["options: {}\nseeds: [1, 1]", ": seeds must be different numbers, got [1,1]"],
  ["options: {}\nseeds: [1, a]", ': seeds must be an integer from 1, got "a"'],
  ["options: {width: [1, 2}", " is no YAML: "],
  ["options: {}\noptions: {}", " is no YAML: Map keys must be unique at line 2, column 1"],
  ["options: {width: *wide}", " is no YAML: "],
];

describe("a sweep's file", function () {
  this.timeout(60_000);

  it("is refused in one line that names it", async () => {
    const { sweepOf } = await script("sweep/sweepOf.mjs");
    for (const [text, said] of refused) {
      assert.throws(
        () => sweepOf(text, "a.yaml"),
        (error) => {
          assert.ok(error instanceof RangeError, text);
          assert.equal(error.message.slice(0, 6 + said.length), `a.yaml${said}`);
          assert.ok(!error.message.includes("\n"), error.message);
          return true;
        },
        text,
      );
    }
  });

  it("is refused by the command before anything is played", async () => {
    const folder = fresh("sweep-refused");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "wrong.yaml");
    writeFileSync(file, "options: {widht: 8}\n");
    const { code, out } = await start(process.execPath, [command, file, "--out", folder]).end;
    assert.equal(code, 1, out);
    assert.ok(out.endsWith(`\n${file}: there is no option --widht: is --width meant?\n`), out);
  });

  it("is refused with a store where its folders lie outside the clone, for there they have no name", async () => {
    const folder = fresh("sweep-outside");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "right.yaml");
    writeFileSync(file, "options: {width: 8}\n");
    const out = resolve("..", "outside");
    const options = ["--out", out, "--store", "file:///nowhere"];
    const { code, out: said } = await start(process.execPath, [command, file, ...options]).end;
    assert.equal(code, 1, said);
    assert.match(said, /--out must be one below it, got .*outside/);
  });
});
