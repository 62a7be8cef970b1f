// @ts-check
/** What the bench is asked on its command line. */
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { workNames } from "./titles.mjs";

const usage = `npm run bench [-- options]
  --peers        install PyTorch, JAX and POT into .peers first, and compare with them
  --transport    exact W1 beside POT instead of training
  --memory       instead: what memory a long training holds; fails where it grows
  --iterations n how long that training is (50000)
  --works a,b    only these of ${workNames.join(", ")}
  --rounds n     rounds of every tool in its turn (6)
  --quick        two short rounds: to see that it runs
  --json FILE    keep the numbers
  --plot         draw them into .github/bench.png
  --help         say this`;

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function parseOptions() {
  try {
    const { values } = parseArgs({
      options: {
        peers: { type: "boolean" },
        transport: { type: "boolean" },
        memory: { type: "boolean" },
        iterations: { type: "string" },
        works: { type: "string" },
        rounds: { type: "string" },
        quick: { type: "boolean" },
        json: { type: "string" },
        plot: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const rounds = Number(values.rounds ?? (values.quick ? 2 : 6));
    if (!Number.isInteger(rounds) || rounds < 1) {
      throw new RangeError(`--rounds must be a positive integer, got ${values.rounds}`);
    }
    const iterations = Number(values.iterations ?? 50_000);
    if (!Number.isInteger(iterations) || iterations < 2) {
      throw new RangeError(`--iterations must be an integer from 2 on, got ${values.iterations}`);
    }
    const { memory, help, iterations: asked, ...others } = values;
    if (asked !== undefined && !memory) {
      throw new RangeError("--iterations is how long --memory trains: ask for that too");
    }
    const [other] = memory ? Object.keys(others) : [];
    if (other !== undefined) throw new RangeError(`--memory has no use for --${other}`);
    if (values.json !== undefined && !fs.existsSync(path.dirname(path.resolve(values.json)))) {
      throw new RangeError(`--json must name a file in a folder that exists, got ${values.json}`);
    }
    const named = values.works?.split(",") ?? workNames;
    const works = workNames.filter((name) => named.includes(name));
    if (works.length < named.length) {
      throw new RangeError(`--works must be some of ${workNames.join(",")}, got ${values.works}`);
    }
    if (values.transport && (values.works !== undefined || values.plot)) {
      throw new RangeError(
        "--transport has works of its own and no plot: leave --works and --plot out",
      );
    }
    return { ...values, rounds, iterations, works };
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${usage}`);
    process.exit(1);
  }
}
