// @ts-check
/** What a cell tells, as elements of its page, like those that the export makes of a notebook's outputs. */
import { marked } from "marked";
import { figureOf } from "./figure.mjs";

/** @typedef {import("./cells.mjs").Output} Output */

const plotly = "application/vnd.plotly.v1+json";

/** What lecture.js lends: `draw` draws a `.plot`, `forget` lets go of it. */
const lecture = () => /** @type {any} */ (window).lectureFigures;

/** The outputs of one cell in a box of their own. */
export class Outputs {
  /** Elements by the display_id of what they show. @type {Map<string, HTMLElement>} */
  #displays = new Map();
  /** What has been printed, in all. */
  text = "";

  /**
   * @param {HTMLElement} box
   * @param {readonly number[]} numbers of the figures that the page held here
   */
  constructor(box, numbers) {
    this.box = box;
    this.numbers = [...numbers];
  }

  /** @param {Output} output */
  add(output) {
    switch (output.output_type) {
      case "stream":
        return this.#print(output);
      case "error": {
        const error = element("pre", "error", output.traceback.join("\n"));
        error.setAttribute("role", "note");
        error.setAttribute("aria-label", "Error");
        return this.box.append(error);
      }
      default:
        return this.#display(output);
    }
  }

  /** @param {Output & { output_type: "stream" }} output */
  #print({ name, text }) {
    this.text += text;
    const last = this.box.lastElementChild;
    const kind = name === "stderr" ? "stream stderr" : "stream";
    const stream = last?.className === kind ? last : element("pre", kind);
    for (const piece of colored(text)) stream.append(piece);
    if (stream !== last) this.box.append(stream);
  }

  /** @param {any} output */
  #display({ data, metadata, transient }) {
    const shown = shownOf(data, metadata, this.numbers);
    const id = transient?.display_id;
    const before = id && this.#displays.get(id);
    if (before?.isConnected) before.replaceWith(shown);
    else this.box.append(shown);
    if (id) this.#displays.set(id, shown);
    const plot = shown.querySelector(".plot");
    if (plot) lecture().draw(plot);
  }
}

/** Empties a box, and lets go of its figures. @param {HTMLElement} box */
export function emptied(box) {
  for (const plot of box.querySelectorAll(".plot")) lecture().forget(plot);
  box.replaceChildren();
}

/**
 * @param {any} data
 * @param {any} metadata
 * @param {number[]} numbers
 * @returns {HTMLElement}
 */
function shownOf(data, metadata, numbers) {
  if (data[plotly]) return figure(data[plotly], metadata?.[plotly]?.alt ?? "", numbers.shift());
  if (data["text/markdown"]) return table(data["text/markdown"]);
  return element("pre", "stream", data["text/plain"] ?? "");
}

/** @param {any} spec @param {string} alt @param {number | undefined} number */
function figure(spec, alt, number) {
  const { caption, style, spec: drawn } = figureOf(spec);
  const box = element("figure", "figure");
  if (number !== undefined) box.id = `figure-${number}`;
  const plot = element("div", "plot");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", alt);
  plot.setAttribute("style", style);
  const script = element("script");
  script.setAttribute("type", "application/json");
  script.textContent = JSON.stringify(drawn);
  plot.append(script);
  box.append(plot);
  if (caption) {
    const words = element("figcaption");
    words.innerHTML = caption;
    if (number !== undefined) {
      const link = element("a", "figure-number", `Figure ${number}`);
      link.setAttribute("href", `#figure-${number}`);
      words.prepend(link, " ");
    }
    box.append(words);
  }
  return box;
}

/** @param {string} text */
function table(text) {
  const box = element("div", "table");
  box.innerHTML = /** @type {string} */ (marked.parse(text));
  return box;
}

/** A text with the one color that cells print. @param {string} text */
function* colored(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's escape
  for (const [, red, plain] of text.matchAll(/\u001b\[31m([^\u001b]*)\u001b\[39m|([^\u001b]+)/g)) {
    yield red === undefined ? plain : element("span", "ansi-red-fg", red);
  }
}

/** @param {string} tag @param {string} [kind] @param {string} [text] */
function element(tag, kind, text) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
}
