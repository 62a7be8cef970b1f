// @ts-check
/** What can be set in the laboratory, within which bounds, and how a page's address says it. */
import { presets } from "./presets.mjs";

/** The games, in the order in which they stand. */
export const allGames = /** @type {const} */ (["gan", "wgan", "wgan-gp"]);

/** @typedef {typeof allGames[number]} GameName */
/** @typedef {"lines" | "ring" | "grid" | "moons" | "roll" | "digits" | "drawing"} DataName */

/**
 * @typedef {object} Settings
 * @property {readonly GameName[]} games which are played
 * @property {DataName} data
 * @property {string} drawing the points of one's own drawing, two letters each (see `drawing.mjs`)
 * @property {"non-saturating" | "saturating"} loss of the GAN's generator
 * @property {number} k steps of the GAN's discriminator before each of its generator
 * @property {number} critics steps of a critic before each of its generator, n_critic
 * @property {number} clip the WGAN's clipping bound c
 * @property {number} penalty the weight λ of WGAN-GP's penalty
 * @property {"own" | "adam" | "rmsprop" | "sgd"} optimizer each game's own, or one for all
 * @property {number} beta1 Adam's momentum, where all games have Adam
 * @property {number} rateD the learning rate of discriminator and critics
 * @property {number} rateG the learning rate of the generators
 * @property {number} layers hidden layers of every player
 * @property {number} unitsD units in each of discriminator and critics
 * @property {number} unitsG units in each of the generators
 * @property {number} batch
 * @property {number} seed
 */

/**
 * @typedef {{ kind: "choice", values: readonly string[] }
 *   | { kind: "number", least: number, most: number, whole: boolean, offered: readonly number[] }} Field
 */

/** @param {number} least @param {number} most @param {readonly number[]} offered @returns {Field} */
const whole = (least, most, offered) => ({ kind: "number", least, most, whole: true, offered });
/** @param {number} least @param {number} most @param {readonly number[]} offered @returns {Field} */
const real = (least, most, offered) => ({ kind: "number", least, most, whole: false, offered });

const rates = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1];
const steps = [1, 2, 3, 5, 10, 20, 50];
const units = [4, 8, 16, 32, 64, 128];

/**
 * Everything but the games and the drawing: its bounds, and what a reader chooses from.
 * @satisfies {Record<string, Field>}
 */
export const fields = /** @type {const} */ ({
  data: {
    kind: "choice",
    values: ["lines", "ring", "grid", "moons", "roll", "digits", "drawing"],
  },
  loss: { kind: "choice", values: ["non-saturating", "saturating"] },
  k: whole(1, 100, steps),
  critics: whole(1, 100, steps),
  clip: real(1e-3, 10, [0.01, 0.03, 0.1, 0.3, 1, 3]),
  penalty: real(1e-3, 1000, [0.01, 0.1, 1, 10, 100]),
  optimizer: { kind: "choice", values: ["own", "adam", "rmsprop", "sgd"] },
  beta1: real(0, 0.999, [0, 0.5, 0.9, 0.99]),
  rateD: real(1e-6, 10, rates),
  rateG: real(1e-6, 10, rates),
  layers: whole(1, 4, [1, 2, 3, 4]),
  unitsD: whole(1, 256, units),
  unitsG: whole(1, 256, units),
  batch: whole(2, 1024, [16, 32, 64, 128, 256]),
  seed: whole(1, 2 ** 31 - 1, [1, 2, 3, 4, 5]),
});

/** @typedef {keyof typeof fields} FieldName */

/** The settings that a page begins with. @type {Settings} */
export const defaults = Object.freeze({
  games: allGames,
  data: "ring",
  drawing: "",
  loss: "non-saturating", // the one that the 2014 paper trains with
  k: 1, // as that paper
  critics: 5, // as WGAN's and WGAN-GP's papers
  clip: 0.1, // ten times WGAN's paper, whose networks are wider
  penalty: 1, // a tenth of WGAN-GP's paper, which looks at images
  optimizer: "own",
  beta1: 0.5,
  rateD: 3e-3, // small networks and few dimensions bear more than images
  rateG: 1e-3,
  layers: 2,
  unitsD: 64,
  unitsG: 64,
  batch: 128,
  seed: 1,
});

/** What the page begins with if a preset is chosen. @param {string} name @returns {Settings} */
export function presetSettings(name) {
  const preset = presets.find((each) => each.name === name);
  if (!preset) {
    const known = presets.map((each) => each.name).join(", ");
    throw new RangeError(`preset must be one of ${known}, got ${name}`);
  }
  return { ...defaults, ...preset.settings };
}

/** A drawing's letters, two a point. */
const letters = /^([A-Za-z0-9_-]{2}){0,600}$/;

/**
 * Settings as a page's address says them: what differs from the defaults, in their order; nothing for the defaults.
 * @param {Settings} settings
 */
export function addressOf(settings) {
  const said = new URLSearchParams();
  if (settings.games.join() !== defaults.games.join()) said.set("games", settings.games.join(" "));
  for (const name of /** @type {FieldName[]} */ (Object.keys(fields))) {
    if (settings[name] !== defaults[name]) said.set(name, String(settings[name]));
  }
  if (settings.drawing) said.set("drawing", settings.drawing);
  return said.toString();
}

/**
 * The settings that an address says, upon its preset where it names one; what it says wrong is as in the preset or by default, and told.
 * @param {string} address with or without its #
 * @returns {{ settings: Settings, messages: string[] }}
 */
export function settingsOf(address) {
  const said = new URLSearchParams(address.replace(/^#/, ""));
  /** @type {string[]} */
  const messages = [];
  /** @type {Record<string, unknown>} */
  const settings = { ...defaults };
  const attempt = (/** @type {() => void} */ reading) => {
    try {
      reading();
    } catch (error) {
      messages.push(/** @type {Error} */ (error).message);
    }
  };
  const preset = said.get("preset");
  if (preset !== null) attempt(() => Object.assign(settings, presetSettings(preset)));
  for (const [name, value] of said) {
    if (name === "preset") continue;
    attempt(() => {
      settings[name] = read(name, value);
    });
  }
  return { settings: /** @type {Settings} */ (settings), messages };
}

/** What an address says of one setting. @param {string} name @param {string} value @throws RangeError by name */
export function read(name, value) {
  if (name === "games") return gamesOf(value);
  if (name === "drawing") {
    if (letters.test(value)) return value;
    throw new RangeError("drawing must be at most 600 points of two letters each");
  }
  if (!Object.hasOwn(fields, name)) throw new RangeError(`there is no setting ${name}`);
  const field = /** @type {Field} */ (fields[/** @type {FieldName} */ (name)]);
  if (field.kind === "choice") {
    if (field.values.includes(value)) return value;
    throw new RangeError(`${name} must be one of ${field.values.join(", ")}, got ${value}`);
  }
  const { least, most } = field;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (number >= least && number <= most && (!field.whole || Number.isInteger(number)))
    return number;
  const what = field.whole ? "an integer" : "a number";
  throw new RangeError(
    `${name} must be ${what} from ${least} to ${most}, got ${value || "nothing"}`,
  );
}

/** @param {string} value @returns {GameName[]} */
function gamesOf(value) {
  const asked = value.split(/[\s+,]+/);
  const games = allGames.filter((game) => asked.includes(game));
  const unknown = asked.filter((name) => !games.some((game) => game === name));
  if (unknown.length > 0 || games.length === 0) {
    throw new RangeError(`games must be some of ${allGames.join(", ")}, got ${value || "none"}`);
  }
  return games;
}
