// @ts-check
/** What the bench is asked on its command line. */
import fs from "node:fs";
import path from "node:path";
import { answered, count } from "../arguments.mjs";
import { workNames } from "./titles.mjs";

const usage = `npm run bench [-- options]
  --peers        install PyTorch, JAX and POT into .peers first, and compare with them
  --transport    exact W1 beside POT instead of training
  --browser      training steps in a page: compiled, and on each of tfjs' backends as they are
  --memory       instead: what memory a long training holds; fails where it grows
  --iterations n how long that training is (50000)
  --works a,b    only these of ${workNames.join(", ")}
  --rounds n     rounds of every tool in its turn (6)
  --repeatable   and with the numbers of every processor: what they cost
  --quick        two short rounds: to see that it runs
  --json FILE    keep the numbers
  --plot         draw them into .github/bench.png
  --help         say this`;

const known = {
  values: ["iterations", "works", "rounds", "json"],
  flags: ["peers", "transport", "browser", "memory", "repeatable", "quick", "plot", "help"],
};

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function parseOptions() {
  return answered(known, "npm run bench --", usage, optionsOf);
}

/** @param {Record<string, string | undefined>} values */
function optionsOf(values) {
  const { json } = values;
  /** @param {string} name */
  const isSet = (name) => values[name] !== undefined;
  const { memory, iterations: asked, ...others } = values;
  if (isSet("iterations") && !isSet("memory")) {
    throw new RangeError("--iterations is how long --memory trains: ask for that too");
  }
  const [other] = isSet("memory") ? Object.keys(others) : [];
  if (other !== undefined) throw new RangeError(`--memory has no use for --${other}`);
  const iterations = count("iterations", asked ?? "50000");
  if (iterations < 2) throw new RangeError("--iterations must be 2 at least, got 1");
  if (json !== undefined && !fs.existsSync(path.dirname(path.resolve(json)))) {
    throw new RangeError(`--json must name a file in a folder that exists, got ${json}`);
  }
  const named = values.works?.split(",") ?? workNames;
  const works = workNames.filter((name) => named.includes(name));
  if (works.length < named.length) {
    throw new RangeError(`--works must be some of ${workNames.join(",")}, got ${values.works}`);
  }
  if (isSet("transport") && (isSet("works") || isSet("plot"))) {
    throw new RangeError(
      "--transport has works of its own and no plot: leave --works and --plot out",
    );
  }
  if (isSet("browser") && ["works", "plot", "peers", "transport"].some(isSet)) {
    throw new RangeError("--browser has works and tools of its own: leave the others' options out");
  }
  return {
    browser: isSet("browser"),
    peers: isSet("peers"),
    transport: isSet("transport"),
    memory: isSet("memory"),
    repeatable: isSet("repeatable"),
    quick: isSet("quick"),
    plot: isSet("plot"),
    json,
    rounds: count("rounds", values.rounds ?? (isSet("quick") ? "2" : "6")),
    iterations,
    works,
  };
}
