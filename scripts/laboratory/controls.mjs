// @ts-check
/** The panel of settings: what a reader chooses from, each with its label, in the state that the settings say. */

import { titles } from "./asCode.mjs";
import { drawingBoard } from "./board.mjs";
import { placesOf } from "./drawing.mjs";
import { element } from "./element.mjs";
import { allGames, fields } from "./settings.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").FieldName} FieldName */

/** What the data are called, in their order. @type {Record<Settings["data"], string>} */
export const dataTitles = {
  lines: "Two lines",
  ring: "Ring",
  grid: "Grid",
  moons: "Moons",
  roll: "Swiss roll",
  digits: "Digits",
  drawing: "Your own",
};

/** @type {Record<string, string>} */
const choices = {
  "non-saturating": "non-saturating",
  saturating: "saturating",
  own: "each its paper's",
  adam: "Adam",
  rmsprop: "RMSProp",
  sgd: "plain SGD",
};

/** The settings that stand below one another, by group: their words, and when they count. @type {[string, [FieldName, string, string, (settings: Settings) => boolean][]][]} */
const groups = [
  [
    "The game",
    [
      ["loss", "G's loss", "GAN", ({ games }) => games.includes("gan")],
      ["k", "D steps, k", "GAN", ({ games }) => games.includes("gan")],
      ["critics", "Critic steps, n", "both WGANs", ({ games }) => games.some((game) => game !== "gan")], // biome-ignore format: one line
      ["clip", "Clip, c", "WGAN", ({ games }) => games.includes("wgan")],
      ["penalty", "Penalty, λ", "WGAN-GP", ({ games }) => games.includes("wgan-gp")],
    ],
  ],
  [
    "Learning",
    [
      ["optimizer", "Optimizer", "", () => true],
      ["beta1", "Momentum, β₁", "Adam", ({ optimizer }) => optimizer === "adam"],
      ["rateD", "Rate of D", "and critic", () => true],
      ["rateG", "Rate of G", "", () => true],
      ["batch", "Batch", "", () => true],
    ],
  ],
  [
    "Players",
    [
      ["layers", "Hidden layers", "", () => true],
      ["unitsD", "Units, D", "and critic", () => true],
      ["unitsG", "Units, G", "", ({ data }) => data !== "lines"],
      ["seed", "Seed", "", () => true],
    ],
  ],
];

/**
 * @param {HTMLElement} panel
 * @param {(change: Partial<Settings>) => void} change called with what a reader sets
 */
export function controls(panel, change) {
  /** @type {((settings: Settings) => void)[]} */
  const shows = [];
  const { fieldset: data, thumbnail } = dataTiles(change, shows);
  panel.append(data, gameBoxes(change, shows));
  for (const [title, rows] of groups) {
    const group = element("fieldset", {}, element("legend", {}, title));
    for (const row of rows) group.append(fieldRow(row, change, shows));
    panel.append(group);
  }
  return {
    /** @param {Settings} settings */
    show(settings) {
      for (const show of shows) show(settings);
    },
    thumbnail,
  };
}

/** @param {(change: Partial<Settings>) => void} change @param {((settings: Settings) => void)[]} shows */
function dataTiles(change, shows) {
  /** @type {Map<string, HTMLCanvasElement>} */
  const canvases = new Map();
  const tiles = element("div", { class: "tiles" });
  for (const [name, title] of /** @type {[Settings["data"], string][]} */ (
    Object.entries(dataTitles)
  )) {
    const canvas = element("canvas", { "aria-hidden": "true" });
    const input = element("input", { type: "radio", name: "data", value: name });
    input.addEventListener("change", () => change({ data: name }));
    shows.push(({ data }) => {
      input.checked = data === name;
    });
    canvases.set(name, canvas);
    tiles.append(element("label", { class: "tile" }, input, canvas, title));
  }
  const board = drawingBoard((drawing) => change({ drawing }));
  shows.push(({ data, drawing }) => {
    board.root.hidden = data !== "drawing";
    board.show(placesOf(drawing));
  });
  const fieldset = element("fieldset", {}, element("legend", {}, "Data"), tiles, board.root);
  return { fieldset, thumbnail: (/** @type {string} */ name) => canvases.get(name) };
}

/** @param {(change: Partial<Settings>) => void} change @param {((settings: Settings) => void)[]} shows */
function gameBoxes(change, shows) {
  const boxes = allGames.map((game) => {
    const input = element("input", { type: "checkbox", name: "games", value: game });
    shows.push(({ games }) => {
      input.checked = games.includes(game);
      input.disabled = games.length === 1 && input.checked; // one game at least
    });
    input.addEventListener("change", () => {
      change({ games: allGames.filter((_, i) => inputs[i].checked) });
    });
    return { input, label: element("label", {}, input, titles[game]) };
  });
  const inputs = boxes.map(({ input }) => input);
  const checks = element("div", { class: "checks" }, ...boxes.map(({ label }) => label));
  return element("fieldset", {}, element("legend", {}, "Games"), checks);
}

/**
 * @param {typeof groups[number][1][number]} row
 * @param {(change: Partial<Settings>) => void} change
 * @param {((settings: Settings) => void)[]} shows
 */
function fieldRow([name, words, whose, counts], change, shows) {
  const id = `setting-${name}`;
  const select = element("select", { id, name });
  const field = fields[name];
  const values = field.kind === "choice" ? field.values : field.offered;
  const option = (/** @type {string | number} */ value) =>
    element("option", { value: String(value) }, choices[value] ?? said(value));
  select.append(...values.map(option));
  select.addEventListener("change", () => {
    change({ [name]: field.kind === "choice" ? select.value : Number(select.value) });
  });
  const label = element("label", { for: id }, words, whose ? " " : "", element("small", {}, whose));
  const row = element("div", { class: "row" }, label, select);
  shows.push((settings) => {
    const value = String(settings[name]);
    const known = [...select.options].some((each) => each.value === value);
    if (!known) insert(select, option(settings[name]), Number(settings[name]));
    select.value = value;
    select.disabled = !counts(settings);
    row.classList.toggle("off", select.disabled);
  });
  return row;
}

/** Puts an option that an address has asked for where it belongs. @param {HTMLSelectElement} select @param {HTMLOptionElement} option @param {number} value */
function insert(select, option, value) {
  const next = [...select.options].find((each) => Number(each.value) > value);
  select.insertBefore(option, next ?? null);
}

/** @param {string | number} value */
const said = (value) => (typeof value === "number" ? String(value) : value);
