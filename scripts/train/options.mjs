// @ts-check
/** What a training is asked on its command line. */
import path from "node:path";
import { parseArgs } from "node:util";

export const games = /** @type {const} */ (["wgan", "wgan-gp", "non-saturating", "minimax"]);
export const dataSets = /** @type {const} */ ([
  "ring",
  "grid",
  "swiss-roll",
  "two-moons",
  "mnist",
  "fashion-mnist",
]);
export const networks = /** @type {const} */ ([
  "mlp",
  "maxout",
  "dcgan",
  "dcgan-batch-norm",
  "dcgan-constant",
]);
export const optimizers = /** @type {const} */ (["sgd", "rmsprop", "adam"]);

const usage = `npm run train -- [options]

  A first try, half a minute: npm run train -- --data ring --iterations 2000

what is played
  --game NAME           ${games.join(", ")} (wgan-gp)
  --data NAME           ${dataSets.slice(0, 4).join(", ")}, ${dataSets.slice(4).join(", ")},
                        idx:FOLDER with MNIST's four files of another data set,
                        or csv:FILE with points, one a line (ring)
  --network NAME        mlp; maxout, a judge of five pieces a unit against an mlp with batch
                        norm, PacGAN's players; or for images dcgan, dcgan-batch-norm (in the
                        generator, and in a discriminator), dcgan-constant (few filters, none
                        more) (mlp)
  --width N             units of an mlp's or a maxout's hidden layers (128; 512 for images)
  --layers N            their hidden layers (3; 4 for images)
  --latent N            numbers in a latent vector (2; 64 for images)
  --batch N             examples in a minibatch (256; 64 for images)

how (what is left out is as the game's paper has it)
  --judge-steps N       steps of critic or discriminator to one generator step
  --optimizer NAME      ${optimizers.join(", ")}
  --learning-rate X
  --clip X              wgan: the critic's weights stay in [-X, X]
  --warm-up N           wgan: critic steps before each of the first 25 iterations
  --penalty X           wgan-gp: the gradient penalty's weight

how long, where
  --iterations N        generator iterations (10000)
  --seed N              every random number follows from it (1)
  --seeds N             so many runs, with seeds from --seed on (1)
  --out FOLDER          checkpoints, record, samples, TensorBoard logs, in a folder a seed
                        (runs/GAME-NETWORK-DATA)
  --save-every N        iterations from checkpoint to checkpoint (1000)
  --keep N              checkpoints kept (3)
  --read-every N        iterations from one reading of the exact W1 to the next (500)
  --resume              go on from the last whole checkpoint
  --help                say this

Ctrl-C saves a checkpoint and ends; --resume goes on as if nothing had been, to the bit.`;

/** @typedef {ReturnType<typeof parseOptions>} Options */

/** An option that has a value. */
const text = { type: /** @type {const} */ ("string") };

const known = {
  game: text,
  data: text,
  network: text,
  width: text,
  layers: text,
  latent: text,
  batch: text,
  "judge-steps": text,
  optimizer: text,
  "learning-rate": text,
  clip: text,
  "warm-up": text,
  penalty: text,
  iterations: text,
  seed: text,
  seeds: text,
  out: text,
  "save-every": text,
  keep: text,
  "read-every": text,
  resume: { type: /** @type {const} */ ("boolean"), default: false },
  help: { type: /** @type {const} */ ("boolean"), default: false },
};

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function parseOptions(args = process.argv.slice(2), environment = process.env) {
  try {
    const taken = Object.keys(known).find(
      (name) => `npm_config_${name.replaceAll("-", "_")}` in environment,
    );
    if (taken !== undefined) {
      throw new RangeError(
        `npm took --${taken} for itself: options stand behind --, npm run train -- --${taken} …`,
      );
    }
    const { values } = parseArgs({ args, options: known });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const game = oneOf("game", values.game ?? "wgan-gp", games);
    const data = /^(idx|csv):./.test(values.data ?? "")
      ? /** @type {`idx:${string}` | `csv:${string}`} */ (values.data)
      : oneOf("data", values.data ?? "ring", dataSets);
    const images = data === "mnist" || data === "fashion-mnist" || data.startsWith("idx:");
    const network = oneOf("network", values.network ?? "mlp", networks);
    if (network.startsWith("dcgan") && !images) {
      throw new RangeError(`--network ${network} is for images, and --data ${data} are points`);
    }
    for (const name of ["width", "layers"]) {
      if (
        /** @type {Record<string, unknown>} */ (values)[name] !== undefined &&
        network.startsWith("dcgan")
      ) {
        throw new RangeError(`--${name} is a setting of mlp, and --network is ${network}`);
      }
    }
    for (const [name, of] of [
      ["clip", "wgan"],
      ["warm-up", "wgan"],
      ["penalty", "wgan-gp"],
    ]) {
      if (/** @type {Record<string, unknown>} */ (values)[name] !== undefined && game !== of) {
        throw new RangeError(`--${name} is a setting of ${of}, and --game is ${game}`);
      }
    }
    /** @param {string} name @param {number} otherwise */
    const count = (name, otherwise) => positive(name, values, otherwise, Number.isInteger);
    /** @param {string} name */
    const given = (name) =>
      /** @type {Record<string, unknown>} */ (values)[name] === undefined
        ? undefined
        : positive(name, values, 0, Number.isFinite);
    return {
      game,
      data,
      network,
      width: count("width", images ? 512 : 128),
      layers: count("layers", images ? 4 : 3),
      latent: count("latent", images ? 64 : 2),
      batch: count("batch", images ? 64 : 256),
      judgeSteps: given("judge-steps"),
      optimizer: values.optimizer && oneOf("optimizer", values.optimizer, optimizers),
      learningRate: given("learning-rate"),
      clip: given("clip"),
      warmUp: given("warm-up"),
      penalty: given("penalty"),
      iterations: count("iterations", 10_000),
      seed: count("seed", 1),
      seeds: count("seeds", 1),
      out: path.resolve(
        values.out ?? path.join("runs", `${game}-${network}-${path.basename(data)}`),
      ),
      saveEvery: count("save-every", 1000),
      keep: count("keep", 3),
      readEvery: count("read-every", 500),
      resume: values.resume,
    };
  } catch (error) {
    console.error(
      `${/** @type {Error} */ (error).message}\n(npm run train -- --help says what there is)`,
    );
    process.exit(1);
  }
}

/**
 * @template {string} T
 * @param {string} name
 * @param {string} value
 * @param {readonly T[]} known
 * @returns {T}
 */
function oneOf(name, value, known) {
  const found = known.find((it) => it === value);
  if (found === undefined) {
    throw new RangeError(`--${name} must be one of ${known.join(", ")}, got ${value}`);
  }
  return found;
}

/**
 * @param {string} name
 * @param {object} values
 * @param {number} otherwise
 * @param {(value: number) => boolean} holds
 */
function positive(name, values, otherwise, holds) {
  const text = /** @type {Record<string, string | undefined>} */ (values)[name];
  const value = text === undefined ? otherwise : Number(text);
  if (!(holds(value) && value > 0)) {
    const kind = holds === Number.isInteger ? "a positive integer" : "a positive number";
    throw new RangeError(`--${name} must be ${kind}, got ${text}`);
  }
  return value;
}
