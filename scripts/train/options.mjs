// @ts-check
/** What a training is asked on its command line. */
import path from "node:path";
import { answered, count, oneOf, positive, readArguments } from "../arguments.mjs";

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

  A first try: npm run train -- --data ring --iterations 2000

what is played
  --game NAME           ${games.join(", ")} (wgan-gp)
  --data NAME           ${dataSets.slice(0, 4).join(", ")}, ${dataSets.slice(4).join(", ")},
                        idx:FOLDER with MNIST's four files of another data set,
                        or csv:FILE with points, one a line, of which one in five is held
                        out, 1024 at most (ring)
  --network NAME        mlp; maxout, a discriminator of five pieces a unit against an mlp with batch
                        norm, PacGAN's players; or for images dcgan, dcgan-batch-norm (in the
                        generator, and in a discriminator), dcgan-constant (few filters, none
                        more) (mlp)
  --width N             units of an mlp's or a maxout's hidden layers (128; 512 for images)
  --layers N            their hidden layers (3; 4 for images)
  --latent N            numbers in a latent vector (2; 64 for images)
  --batch N             examples in a minibatch (256; 64 for images)

how (what is left out is as the game's paper has it)
  --discriminator-steps N       steps of critic or discriminator to one generator step
  --optimizer NAME      ${optimizers.join(", ")}
  --learning-rate X
  --clip X              wgan: the critic's weights stay in [-X, X]
  --warm-up N           wgan: critic steps before each of the first 25 iterations
  --penalty X           wgan-gp: the gradient penalty's weight
  --rate-decay N        iterations over which the learning rates fall linearly to 0, at least
                        those asked for (they stay)

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
  --repeatable          the same numbers on every x64 processor with AVX2, at the price of some
                        speed; otherwise they are this processor's, and as fast as it can
  --help                say this

Ctrl-C saves a checkpoint and ends; --resume goes on as if nothing had been, to the bit.
npm run sample -- FOLDER --to FILE draws from the generator that a run's folder holds.`;

/** @typedef {ReturnType<typeof optionsOf>} Options */

const known = {
  values: [
    ...["game", "data", "network", "width", "layers", "latent", "batch"],
    ...["discriminator-steps", "optimizer", "learning-rate", "clip", "warm-up", "penalty"],
    ...["rate-decay", "iterations", "seed", "seeds", "out", "save-every", "keep", "read-every"],
  ],
  flags: ["resume", "repeatable", "help"],
};

/** The largest seed. */
const LARGEST = 2 ** 31 - 1;

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function parseOptions() {
  return answered(known, "npm run train --", usage, optionsOf);
}

/**
 * The options that these arguments stand for.
 * @param {readonly string[]} args
 * @throws RangeError, in one line, for what is none
 */
export function readOptions(args) {
  return optionsOf(readArguments(args, known).values);
}

/** @param {Record<string, string | undefined>} values */
function optionsOf(values) {
  const game = oneOf("game", values.game ?? "wgan-gp", games);
  const data = dataOf(values.data ?? "ring");
  const images = data === "mnist" || data === "fashion-mnist" || data.startsWith("idx:");
  const network = oneOf("network", values.network ?? "mlp", networks);
  checkTogether(values, { game, data, network, images });
  /** @param {string} name @param {number} otherwise */
  const counted = (name, otherwise) => {
    const text = values[name];
    return text === undefined ? otherwise : count(name, text);
  };
  /** @template T @param {string} name @param {(name: string, text: string) => T} read */
  const given = (name, read) => {
    const text = values[name];
    return text === undefined ? undefined : read(name, text);
  };
  const [seed, seeds] = [counted("seed", 1), counted("seeds", 1)];
  if (seed + seeds - 1 > LARGEST) {
    throw new RangeError(
      `--seeds must lead to ${LARGEST} at most, got ${seeds} from --seed ${seed} on`,
    );
  }
  const iterations = counted("iterations", 10_000);
  const rateDecay = given("rate-decay", count);
  if (rateDecay !== undefined && rateDecay < iterations) {
    throw new RangeError(
      `--rate-decay must be at least the ${iterations} iterations, got ${rateDecay}: beyond, the rates are 0`,
    );
  }
  if (values.out === "") throw new RangeError('--out must name a folder, got ""');
  return {
    game,
    data,
    network,
    width: counted("width", images ? 512 : 128),
    layers: counted("layers", images ? 4 : 3),
    latent: counted("latent", images ? 64 : 2),
    batch: counted("batch", images ? 64 : 256),
    discriminatorSteps: given("discriminator-steps", count),
    optimizer: given("optimizer", (name, text) => oneOf(name, text, optimizers)),
    learningRate: given("learning-rate", positive),
    clip: given("clip", positive),
    warmUp: given("warm-up", count),
    penalty: given("penalty", positive),
    rateDecay,
    iterations,
    seed,
    seeds,
    out: path.resolve(values.out ?? path.join("runs", `${game}-${network}-${path.basename(data)}`)),
    saveEvery: counted("save-every", 1000),
    keep: counted("keep", 3),
    readEvery: counted("read-every", 500),
    resume: values.resume !== undefined,
    repeatable: values.repeatable !== undefined,
  };
}

/** @param {string} text */
function dataOf(text) {
  if (/^(idx|csv):./.test(text)) {
    return /** @type {`idx:${string}` | `csv:${string}`} */ (text);
  }
  return oneOf("data", text, dataSets, ", idx:FOLDER, csv:FILE");
}

/**
 * Refuses options that have no meaning beside each other.
 * @param {Record<string, string | undefined>} values
 * @param {{ game: string, data: string, network: string, images: boolean }} chosen
 */
function checkTogether(values, { game, data, network, images }) {
  if (network.startsWith("dcgan") && !images) {
    throw new RangeError(`--network ${network} is for images, and --data ${data} are points`);
  }
  for (const name of ["width", "layers"]) {
    if (values[name] !== undefined && network.startsWith("dcgan")) {
      throw new RangeError(`--${name} is a setting of mlp, and --network is ${network}`);
    }
  }
  for (const [name, of] of [
    ["clip", "wgan"],
    ["warm-up", "wgan"],
    ["penalty", "wgan-gp"],
  ]) {
    if (values[name] !== undefined && game !== of) {
      throw new RangeError(`--${name} is a setting of ${of}, and --game is ${game}`);
    }
  }
}
