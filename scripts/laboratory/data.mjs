// @ts-check
/** The data that the games learn: as laws of the module, and in the words of a cell that makes the same. */
import { digitsHalf } from "./digitsHalf.mjs";
import { example, placesOf, pointAt } from "./drawing.mjs";

/**
 * @typedef {object} Data
 * @property {string} title
 * @property {string} words what it is
 * @property {readonly [x: number, y: number, half: number]} view the middle of the picture, and half its width
 * @property {string} code the law that data and held-out points are drawn from, in TypeScript
 * @property {(em: Module) => import("../../src/index.ts").distributions.Distribution} law the same
 */
/** @typedef {typeof import("../../src/index.ts")} Module */
/** @typedef {import("./settings.mjs").Settings} Settings */

/** Points that are drawn to learn from, and held-out ones that readings are taken on. */
export const [learned, heldOut] = [4096, 1024];

/** The data of that name. @param {Settings} settings @param {string} digits base64 of the digits' coordinates @returns {Data} */
export function dataOf({ data, drawing }, digits) {
  if (data === "drawing") return drawn(drawing || example);
  if (data === "digits") return ofDigits(digits);
  return laws[data];
}

/** @type {Record<Exclude<Settings["data"], "drawing" | "digits">, Data>} */
const laws = {
  lines: {
    title: "Two lines",
    words: "a line, and a generator that can only shift a second one, 1 to its right",
    view: [0.5, 0.5, 1.1],
    code: "em.distributions.verticalLine(0)",
    law: (em) => em.distributions.verticalLine(0),
  },
  ring: {
    title: "Ring",
    words: "eight round heaps on a circle",
    view: [0, 0, 3],
    code: "em.distributions.gaussianRing(8, 2, 0.1)",
    law: (em) => em.distributions.gaussianRing(8, 2, 0.1),
  },
  grid: {
    title: "Grid",
    words: "25 round heaps on a square grid",
    view: [0, 0, 3],
    code: "em.distributions.gaussianGrid(5, 1, 0.08)",
    law: (em) => em.distributions.gaussianGrid(5, 1, 0.08),
  },
  moons: {
    title: "Moons",
    words: "two half circles that reach into each other",
    view: [0.5, 0.25, 2],
    code: "em.distributions.twoMoons(0.1)",
    law: (em) => em.distributions.twoMoons(0.1),
  },
  roll: {
    title: "Swiss roll",
    words: "a spiral of one turn and a half",
    view: [0, 0, 3],
    code: `em.distributions.noisyCurve(
  {
    name: "Swiss roll, a seventh as wide",
    from: 1.5 * Math.PI,
    to: 4.5 * Math.PI,
    speed: 2.1,
    at: (t) => [(t * Math.cos(t)) / 7, (t * Math.sin(t)) / 7],
  },
  0.07,
)`,
    law: (em) =>
      em.distributions.noisyCurve(
        {
          name: "Swiss roll, a seventh as wide",
          from: 1.5 * Math.PI,
          to: 4.5 * Math.PI,
          speed: 2.1,
          at: (t) => [(t * Math.cos(t)) / 7, (t * Math.sin(t)) / 7],
        },
        0.07,
      ),
  },
};

/** @param {string} letters @returns {Data} */
function drawn(letters) {
  const points = placesOf(letters).map(pointAt);
  const text = `[\n${points.map(([x, y]) => `  [${x}, ${y}],`).join("\n")}\n]`;
  return {
    title: "Your drawing",
    words: `${points.length} points drawn by hand, each a small round heap`,
    view: [0, 0, 3],
    code: `em.distributions.mixture(
  ${text.replaceAll("\n", "\n  ")}.map((point) => em.distributions.multivariateGaussian(point, [0.0025, 0, 0, 0.0025])),
)`,
    law: (em) =>
      em.distributions.mixture(
        points.map((point) => em.distributions.multivariateGaussian(point, [0.0025, 0, 0, 0.0025])),
      ),
  };
}

/** @param {string} base64 @returns {Data} */
function ofDigits(base64) {
  return {
    title: "Digits",
    words: "handwritten digits by their two principal components",
    view: [0, 0, 3],
    code: `em.distributions.atoms(
  em.distributions.points(
    // two bytes a digit: its first two principal components, from −${digitsHalf} to ${digitsHalf}
    (atob("${base64}").match(/../gs) ?? []).map((pair) =>
      [0, 1].map((i) => (pair.charCodeAt(i) * ${2 * digitsHalf}) / 255 - ${digitsHalf}),
    ),
  ),
)`,
    law: (em) =>
      em.distributions.atoms(
        em.distributions.points(
          (atob(base64).match(/../gs) ?? []).map((pair) =>
            [0, 1].map((i) => (pair.charCodeAt(i) * 2 * digitsHalf) / 255 - digitsHalf),
          ),
        ),
      ),
  };
}
