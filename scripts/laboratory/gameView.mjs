// @ts-check
/** One game's column: its picture, its numbers and their curves. */
import { titles } from "./asCode.mjs";
import { drawCurve, drawStage, short } from "./draw.mjs";
import { element } from "./element.mjs";
import { History } from "./history.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").GameName} GameName */
/** @typedef {import("./games.mjs").Picture} Picture */
/** @typedef {import("./games.mjs").Reading} Reading */

/**
 * What the worker tells of a game.
 * @typedef {object} News
 * @property {number} iterations
 * @property {{ discriminator: number, generator: number }} updates
 * @property {string} ended
 * @property {number[]} estimates iteration and estimate in turn
 * @property {(Reading & { iteration: number })[]} readings
 * @property {Picture} [picture]
 */

/**
 * What all games of a run are seen with.
 * @typedef {object} Shared
 * @property {readonly [number, number, number]} view
 * @property {Float32Array} real
 * @property {{ wasserstein1: number, js: number }} floor
 */

/** @typedef {"estimate" | "wasserstein1" | "js" | "steepness"} Quantity */

/** The largest JS. */
const ln2 = Math.LN2;

export class GameView {
  /** @type {News | undefined} */
  news;
  /** @type {Record<Quantity, History>} */
  histories = { estimate: new History(), wasserstein1: new History(), js: new History(), steepness: new History() }; // biome-ignore format: one line

  /** @param {GameName} name @param {Settings} settings */
  constructor(name, settings) {
    this.name = name;
    this.isCritic = name !== "gan";
    const id = `game-${name}`;
    this.count = element("span");
    this.canvas = element("canvas", { role: "img", "aria-label": `${titles[name]}, not begun` });
    this.end = element("p");
    this.charts = {
      estimate: chart(this.isCritic ? "Estimate Ŵ" : "Estimate of JS", this.isCritic ? "of K·W₁" : "in nats"), // biome-ignore format: one line
      wasserstein1: chart("Exact W₁", "held-out real to fake"),
      js: chart("JS by boxes", "16 × 16, nats"),
      steepness: chart(
        "K on the grid",
        this.isCritic ? "the critic’s slope" : "slope of D’s logits",
      ),
    };
    this.root = element(
      "section",
      { class: "game", "aria-labelledby": id },
      element("header", {}, element("h2", { id }, titles[name]), this.count),
      element("div", { class: "stage" }, this.canvas, this.end),
      element("p", { class: "rules" }, rulesOf(name, settings)),
      element("dl", { class: "readings" }, ...Object.values(this.charts).map(({ root }) => root)),
    );
  }

  /** @param {News} news */
  take(news) {
    const picture = news.picture ?? this.news?.picture;
    this.news = { ...news, picture };
    const { estimate, wasserstein1, js, steepness } = this.histories;
    for (let i = 0; i < news.estimates.length; i += 2)
      estimate.add(news.estimates[i], news.estimates[i + 1]);
    for (const reading of news.readings) {
      wasserstein1.add(reading.iteration, reading.wasserstein1);
      js.add(reading.iteration, reading.js);
      steepness.add(reading.iteration, reading.steepness);
    }
  }

  /** @param {Shared} shared @param {import("./draw.mjs").Layers} layers @param {import("./draw.mjs").Colors} colors */
  paint(shared, layers, colors) {
    const { view, real } = shared;
    const seen = { view, real, picture: this.news?.picture, isCritic: this.isCritic };
    drawStage(this.canvas, seen, layers, colors);
    this.end.textContent = this.news?.ended ? `Stopped at ${this.news.ended}.` : "";
  }

  /**
   * The curves, and the numbers beside them.
   * @param {Shared} shared @param {{ until: number, wasserstein1: number }} scale @param {import("./draw.mjs").Colors} colors
   */
  paintCurves({ floor }, scale, colors) {
    const { estimate, steepness } = this.histories;
    const color = this.isCritic ? colors.critic : colors.discriminator;
    const { until } = scale;
    const largest = (/** @type {History} */ { ys }, least = 0) => ys.reduce((a, b) => Math.max(a, b), least); // biome-ignore format: one line
    const smallest = (/** @type {History} */ { ys }) => ys.reduce((a, b) => Math.min(a, b), 0);
    const curve = (/** @type {Quantity} */ name) => ({ xs: this.histories[name].xs, ys: this.histories[name].ys, until }); // biome-ignore format: one line
    const top = this.isCritic ? round(largest(estimate, 1e-3)) : ln2;
    const low = -round(-smallest(estimate));
    const level = this.isCritic ? undefined : ln2;
    drawCurve(this.charts.estimate.canvas, { ...curve("estimate"), low, high: top, level }, color, colors); // biome-ignore format: one line
    drawCurve(this.charts.wasserstein1.canvas, { ...curve("wasserstein1"), low: 0, high: scale.wasserstein1, level: floor.wasserstein1 }, colors.ink, colors); // biome-ignore format: one line
    drawCurve(this.charts.js.canvas, { ...curve("js"), low: 0, high: ln2, level: floor.js }, colors.ink, colors); // biome-ignore format: one line
    const one = this.name === "wgan-gp" ? 1 : undefined;
    drawCurve(this.charts.steepness.canvas, { ...curve("steepness"), low: 0, high: round(largest(steepness, one ? 1.25 : 1e-3)), level: one }, color, colors); // biome-ignore format: one line
    for (const [name, { value }] of Object.entries(this.charts))
      value.textContent = said(this.histories[/** @type {Quantity} */ (name)].last);
    const { updates } = this.news ?? {};
    const who = this.isCritic ? "critic" : "D";
    this.count.textContent = updates ? `${who} ${updates.discriminator} · G ${updates.generator}` : ""; // biome-ignore format: one line
  }

  /** The game's numbers in a sentence. */
  words() {
    const { estimate, wasserstein1, js, steepness } = this.histories;
    if (!this.news) return "";
    const numbers = [
      `estimate ${said(estimate.last)}`,
      `exact W1 ${said(wasserstein1.last)}`,
      `JS ${said(js.last)}`,
      `K ${said(steepness.last)}`,
    ];
    const end = this.news.ended ? ` It has stopped at ${this.news.ended}.` : "";
    return `${titles[this.name]} after ${this.news.iterations} iterations: ${numbers.join(", ")}.${end}`; // biome-ignore format: one line
  }
}

/** @param {string} name @param {string} unit */
function chart(name, unit) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const value = element("span", {}, "–");
  const term = element("dt", {}, name, " ", element("small", {}, unit));
  const root = element("div", { class: "reading" }, term, element("dd", {}, value, canvas));
  return { canvas, value, root };
}

/** The next number up with one digit, and a half. @param {number} value */
export function round(value) {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value) ?? 10) * power;
}

/** A number with three digits. @param {number | undefined} value */
function said(value) {
  if (value === undefined) return "–";
  const size = Math.abs(value);
  if (size >= 1000 || (size < 1e-3 && size > 0)) return short(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3).replace("-", "−");
}

/** What the players of a game do, by their settings. @param {GameName} name @param {Settings} settings */
function rulesOf(name, settings) {
  const { loss, k, critics, clip, penalty, optimizer, beta1 } = settings;
  const own = { gan: "Adam, β₁ 0.5", wgan: "RMSProp", "wgan-gp": "Adam, β₁ 0" };
  const by = { own: own[name], adam: `Adam, β₁ ${beta1}`, rmsprop: "RMSProp", sgd: "SGD" }[optimizer]; // biome-ignore format: one line
  const times = (/** @type {number} */ n, /** @type {string} */ who) => `${n} step${n === 1 ? "" : "s"} of ${who} to one of G`; // biome-ignore format: one line
  if (name === "gan") return `${times(k, "D")}, ${loss} loss. ${by}.`;
  if (name === "wgan") return `${times(critics, "the critic")}, weights clipped to ±${clip}. ${by}.`; // biome-ignore format: one line
  return `${times(critics, "the critic")}, slopes drawn to 1 with weight ${penalty}. ${by}.`;
}
