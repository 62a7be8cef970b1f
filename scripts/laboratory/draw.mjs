// @ts-check
/** Draws a game's picture and its curves on canvases: from numbers and colors alone, nothing of the page. */
import { sigmoid } from "../../src/calculus/sigmoid.ts";
import { across, meshes, reach } from "./games.mjs";

/** @typedef {import("./games.mjs").Picture} Picture */
/** @typedef {readonly [x: number, y: number, half: number]} View */

/**
 * The colors that a drawing is made with, each as a canvas reads it.
 * @typedef {object} Colors
 * @property {string} paper
 * @property {string} ink
 * @property {string} muted
 * @property {string} rule
 * @property {string} real
 * @property {string} fake
 * @property {string} critic
 * @property {string} discriminator
 */

/**
 * What a reader wants to see.
 * @typedef {{ real: boolean, fakes: boolean, heat: boolean, pulls: boolean, warped: boolean }} Layers
 */

/** Pixels along each side of the heat map's image, which is drawn larger. */
const fine = 128;
/** How much of its color the heat map shows at most. */
const strongest = 0.42;
/** The longest arrow, as a share of the picture's side; a pull of norm n has n/(n + 1) of it. */
const longest = 0.11;
/** Fakes that have an arrow: all would be a thicket. */
const arrows = 96;
/** The height of a line of a curve's numbers, in pixels. */
const lineOfText = 11;
/** The probabilities whose lines are drawn of a discriminator. */
const probabilities = [0.1, 0.3, 0.5, 0.7, 0.9];

/**
 * Fits a canvas to its place on the page, sharp on every screen; its context in CSS pixels, and its size there.
 * @param {HTMLCanvasElement} canvas
 */
export function fitted(canvas) {
  const ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}

/**
 * A game's picture: what its discriminator or critic says of every place, the generator's image of a regular grid, points, pulls.
 * @param {HTMLCanvasElement} canvas
 * @param {{ view: View, real: Float32Array, picture: Picture | undefined, isCritic: boolean }} seen
 * @param {Layers} layers
 * @param {Colors} colors
 */
export function drawStage(canvas, { view, real, picture, isCritic }, layers, colors) {
  const { context, width } = fitted(canvas);
  const [cx, cy, half] = view;
  const scale = width / (2 * half);
  const x = (/** @type {number} */ at) => (at - cx + half) * scale;
  const y = (/** @type {number} */ at) => (cy + half - at) * scale;
  if (picture && layers.heat) drawHeat(context, width, picture.heat, isCritic, colors);
  if (picture && layers.warped) drawWarped(context, picture.warped, x, y, scale, colors);
  if (layers.real) drawPoints(context, real, x, y, colors.real, 0.7, 1.7);
  if (!picture) return;
  if (layers.pulls) drawPulls(context, picture, x, y, longest * width, colors);
  if (layers.fakes) drawPoints(context, picture.fakes, x, y, colors.fake, 0.95, 2.1, colors.paper);
}

/**
 * @param {CanvasRenderingContext2D} context @param {Float32Array} points
 * @param {(at: number) => number} x @param {(at: number) => number} y
 * @param {string} color @param {number} opacity @param {number} radius @param {string} [rim]
 */
export function drawPoints(context, points, x, y, color, opacity, radius, rim) {
  const path = new Path2D();
  for (let i = 0; i < points.length; i += 2) {
    const [px, py] = [x(points[i]), y(points[i + 1])];
    path.moveTo(px + radius, py);
    path.arc(px, py, radius, 0, 2 * Math.PI);
  }
  context.globalAlpha = opacity;
  if (rim) {
    context.strokeStyle = rim;
    context.lineWidth = 1.6;
    context.stroke(path);
  }
  context.fillStyle = color;
  context.fill(path);
  context.globalAlpha = 1;
}

/** @type {HTMLCanvasElement | undefined} */
let sheet;

/**
 * Blue where it says real, orange where it says fake, and lines of equal value.
 * @param {CanvasRenderingContext2D} context @param {number} width @param {Float32Array} heat
 * @param {boolean} isCritic @param {Colors} colors
 */
function drawHeat(context, width, heat, isCritic, colors) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of heat) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const [middle, spread] = [(least + most) / 2, Math.max((most - least) / 2, 1e-12)];
  const [real, fake] = [channels(colors.real), channels(colors.fake)];
  sheet ??= Object.assign(document.createElement("canvas"), { width: fine, height: fine });
  const inner = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  const image = inner.createImageData(fine, fine);
  for (let row = 0; row < fine; row++) {
    const v = ((fine - 0.5 - row) / fine) * (across - 1);
    const below = Math.min(across - 2, Math.floor(v));
    for (let column = 0; column < fine; column++) {
      const u = ((column + 0.5) / fine) * (across - 1);
      const left = Math.min(across - 2, Math.floor(u));
      const at = below * across + left;
      const [s, t] = [u - left, v - below];
      const value =
        (1 - t) * ((1 - s) * heat[at] + s * heat[at + 1]) +
        t * ((1 - s) * heat[at + across] + s * heat[at + across + 1]);
      const side = isCritic ? (value - middle) / spread : 2 * sigmoid(value) - 1;
      const color = side > 0 ? real : fake;
      const pixel = 4 * (row * fine + column);
      image.data[pixel] = color[0];
      image.data[pixel + 1] = color[1];
      image.data[pixel + 2] = color[2];
      image.data[pixel + 3] = 255 * strongest * Math.abs(side);
    }
  }
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(sheet, 0, 0, width, width);
  const levels = isCritic
    ? evenLevels(least, most)
    : probabilities.map((p) => Math.log(p / (1 - p)));
  context.strokeStyle = colors.ink;
  context.globalAlpha = 0.28;
  for (const level of levels) {
    context.lineWidth = !isCritic && level === 0 ? 1.8 : 0.8;
    context.stroke(levelLine(heat, level, width));
  }
  context.globalAlpha = 1;
}

/** Some ten levels at round steps. @param {number} least @param {number} most */
function evenLevels(least, most) {
  const span = most - least;
  if (!(span > 1e-9)) return [];
  const power = 10 ** Math.floor(Math.log10(span / 8));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= 10) ?? span;
  const levels = [];
  for (let k = Math.ceil(least / step); k * step < most; k++) levels.push(k * step);
  return levels;
}

/** The line where a grid's values are at a level: straight across each of its squares. @param {Float32Array} heat @param {number} level @param {number} width */
function levelLine(heat, level, width) {
  const path = new Path2D();
  const cell = width / (across - 1);
  for (let row = 0; row + 1 < across; row++) {
    for (let column = 0; column + 1 < across; column++) {
      const at = row * across + column;
      const corners = [at, at + 1, at + across + 1, at + across];
      /** @type {[number, number][]} */
      const crossed = [];
      for (let i = 0; i < 4; i++) {
        const [a, b] = [heat[corners[i]], heat[corners[(i + 1) % 4]]];
        if (a < level === b < level) continue;
        const t = (level - a) / (b - a);
        const [x, y] = [
          [column + t, row],
          [column + 1, row + t],
          [column + 1 - t, row + 1],
          [column, row + 1 - t],
        ][i];
        crossed.push([x * cell, width - y * cell]);
      }
      for (let i = 0; i + 1 < crossed.length; i += 2) {
        path.moveTo(...crossed[i]);
        path.lineTo(...crossed[i + 1]);
      }
    }
  }
  return path;
}

/**
 * The image of a regular grid of latent vectors; each of its squares the darker the more of the fakes fall there.
 * @param {CanvasRenderingContext2D} context @param {Float32Array} warped
 * @param {(at: number) => number} x @param {(at: number) => number} y @param {number} scale @param {Colors} colors
 */
function drawWarped(context, warped, x, y, scale, colors) {
  const step = (2 * reach) / (meshes - 1);
  context.fillStyle = colors.fake;
  const lines = new Path2D();
  for (let row = 0; row < meshes; row++) {
    for (let column = 0; column < meshes; column++) {
      const at = row * meshes + column;
      const px = (/** @type {number} */ i) => x(warped[2 * i]);
      const py = (/** @type {number} */ i) => y(warped[2 * i + 1]);
      if (column + 1 < meshes) {
        lines.moveTo(px(at), py(at));
        lines.lineTo(px(at + 1), py(at + 1));
      }
      if (row + 1 < meshes) {
        lines.moveTo(px(at), py(at));
        lines.lineTo(px(at + meshes), py(at + meshes));
      }
      if (column + 1 === meshes || row + 1 === meshes) continue;
      const corners = [at, at + 1, at + meshes + 1, at + meshes];
      const [u, v] = [column, row].map((i) => (i + 0.5) * step - reach);
      const mass = (Math.exp(-(u * u + v * v) / 2) / (2 * Math.PI)) * step * step;
      let area = 0;
      for (let i = 0; i < 4; i++) {
        const [a, b] = [corners[i], corners[(i + 1) % 4]];
        area += (px(a) * py(b) - px(b) * py(a)) / 2;
      }
      const density = (mass * scale * scale) / Math.max(Math.abs(area), 1e-6);
      context.globalAlpha = 0.5 * (density / (density + 0.25));
      context.beginPath();
      for (const [i, corner] of corners.entries()) {
        if (i === 0) context.moveTo(px(corner), py(corner));
        else context.lineTo(px(corner), py(corner));
      }
      context.fill();
    }
  }
  context.globalAlpha = 0.6;
  context.strokeStyle = colors.fake;
  context.lineWidth = 0.7;
  context.stroke(lines);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context @param {Picture} picture
 * @param {(at: number) => number} x @param {(at: number) => number} y @param {number} most @param {Colors} colors
 */
function drawPulls(context, { fakes, pulls }, x, y, most, colors) {
  const path = new Path2D();
  for (let i = 0; i < 2 * arrows && i < fakes.length; i += 2) {
    const norm = Math.hypot(pulls[i], pulls[i + 1]);
    const length = (most * norm) / (norm + 1);
    if (!(length > 1.5)) continue; // no longer than its point
    const [dx, dy] = [pulls[i] / norm, -pulls[i + 1] / norm];
    const [px, py] = [x(fakes[i]), y(fakes[i + 1])];
    const [qx, qy] = [px + dx * length, py + dy * length];
    const head = Math.min(4, length / 2);
    path.moveTo(px, py);
    path.lineTo(qx, qy);
    path.moveTo(qx - head * (dx - 0.6 * dy), qy - head * (dy + 0.6 * dx));
    path.lineTo(qx, qy);
    path.lineTo(qx - head * (dx + 0.6 * dy), qy - head * (dy - 0.6 * dx));
  }
  context.strokeStyle = colors.ink;
  context.globalAlpha = 0.75;
  context.lineWidth = 1.1;
  context.stroke(path);
  context.globalAlpha = 1;
}

/**
 * A curve over the iterations, from 0 or below to the largest value, with a level that it is compared with.
 * @param {HTMLCanvasElement} canvas
 * @param {{ xs: readonly number[], ys: readonly number[], until: number, low: number, high: number, level?: number }} curve
 * @param {string} color
 * @param {Colors} colors
 */
export function drawCurve(canvas, { xs, ys, until, low, high, level }, color, colors) {
  const { context, width, height } = fitted(canvas);
  const [left, right, top, bottom] = [34, 6, 7, 5];
  const x = (/** @type {number} */ at) => left + ((width - left - right) * at) / Math.max(until, 1);
  const y = (/** @type {number} */ at) =>
    height - bottom - ((height - top - bottom) * (at - low)) / Math.max(high - low, 1e-12);
  context.font = `10px ${getComputedStyle(canvas).fontFamily}`;
  context.fillStyle = colors.muted;
  context.textAlign = "right";
  context.textBaseline = "middle";
  context.strokeStyle = colors.rule;
  context.lineWidth = 1;
  let lowest = Number.NEGATIVE_INFINITY;
  for (const at of low < 0 ? [high, 0, low] : [high, low]) {
    const py = Math.round(y(at)) + 0.5;
    context.beginPath();
    context.moveTo(left, py);
    context.lineTo(width - right, py);
    context.stroke();
    if (py - lowest < lineOfText) continue; // it would stand on the one above
    context.fillText(short(at), left - 5, py);
    lowest = py;
  }
  if (level !== undefined) {
    context.strokeStyle = colors.muted;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(left, y(level));
    context.lineTo(width - right, y(level));
    context.stroke();
    context.setLineDash([]);
  }
  if (xs.length === 0) return;
  context.save();
  context.beginPath();
  context.rect(left - 1, 0, width - left + 1, height);
  context.clip();
  context.strokeStyle = color;
  context.lineWidth = 1.6;
  context.lineJoin = "round";
  context.beginPath();
  for (let i = 0; i < xs.length; i++) {
    if (i === 0) context.moveTo(x(xs[i]), y(ys[i]));
    else context.lineTo(x(xs[i]), y(ys[i]));
  }
  context.stroke();
  const last = xs.length - 1;
  context.fillStyle = color;
  context.beginPath();
  context.arc(x(xs[last]), y(ys[last]), 2.4, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

/** A number in few letters, with a minus that is one. @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  const text =
    size === 0
      ? "0"
      : size >= 1e4 || size < 1e-3
        ? value.toExponential(0).replace("+", "")
        : size >= 100
          ? value.toFixed(0)
          : String(Number(value.toPrecision(2)));
  return text.replaceAll("-", "−");
}

/** A CSS color's red, green and blue. @param {string} color @returns {[number, number, number]} */
function channels(color) {
  if (color.startsWith("#")) {
    const at = (/** @type {number} */ i) => Number.parseInt(color.slice(i, i + 2), 16);
    return [at(1), at(3), at(5)];
  }
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}
