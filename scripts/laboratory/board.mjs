// @ts-check
/** A board to draw one's own data on, with a pointer or with keys. */

import { fitted } from "./draw.mjs";
import { example, lettersOf, places, placesOf } from "./drawing.mjs";
import { element } from "./element.mjs";

/** @typedef {import("./drawing.mjs").Place} Place */

/** Points that a drawing holds at most. */
const most = 600;

/** What a key does to the pen's place. @type {Record<string, [number, number]>} */
const moves = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Where a place is after a move, on the board. @param {number} at @param {number} by */
const moved = (at, by) => Math.min(places - 1, Math.max(0, at + by));

/** @param {(letters: string) => void} change called with the drawing when a stroke has ended */
export function drawingBoard(change) {
  /** @type {Place[]} */
  let drawn = [];
  /** @type {Place} */
  let pen = [places / 2, places / 2];
  const canvas = element("canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label":
      "Drawing board. The arrow keys move the pen, with Shift by eight places; Space sets a point, Backspace takes the last one away.",
    "aria-describedby": "drawn",
  });
  const told = element("p", { id: "drawn", role: "status" });
  const clear = element("button", { type: "button" }, "Clear");
  const heart = element("button", { type: "button" }, "A heart");
  const words = element("p", {}, "Draw with a finger or a mouse; by keys: arrows, Space, Backspace. Until there is a point, a heart is learned."); // biome-ignore format: one line
  const root = element("div", { class: "drawing" }, canvas, words, told, element("div", {}, clear, heart)); // biome-ignore format: one line

  const side = () => canvas.clientWidth / places;
  function paint() {
    if (root.hidden || canvas.clientWidth === 0) return;
    const { context, width, height } = fitted(canvas);
    const { color, outlineColor } = getComputedStyle(canvas);
    context.fillStyle = color;
    context.globalAlpha = drawn.length === 0 ? 0.3 : 1;
    for (const [column, row] of drawn.length === 0 ? placesOf(example) : drawn) {
      context.beginPath();
      context.arc((column + 0.5) * side(), height - (row + 0.5) * side(), Math.max(2, side() * 0.55), 0, 2 * Math.PI); // biome-ignore format: one line
      context.fill();
    }
    context.globalAlpha = 1;
    if (document.activeElement !== canvas) return;
    context.strokeStyle = outlineColor;
    context.lineWidth = 1;
    const [x, y] = [(pen[0] + 0.5) * side(), height - (pen[1] + 0.5) * side()];
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.globalAlpha = 0.4;
    context.stroke();
    context.globalAlpha = 1;
  }
  const tell = (/** @type {string} */ text) => {
    told.textContent = text;
  };
  const count = () => `${drawn.length} point${drawn.length === 1 ? "" : "s"}`;

  /** Sets a point where there is none yet. @param {Place} place */
  function set(place) {
    if (drawn.length >= most) return false;
    if (drawn.some(([column, row]) => column === place[0] && row === place[1])) return false;
    drawn = [...drawn, place];
    return true;
  }

  let drawing = false;
  const under = (/** @type {PointerEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    /** @type {Place} */
    const place = [
      Math.floor(((event.clientX - box.left) / box.width) * places),
      Math.floor(((box.bottom - event.clientY) / box.height) * places),
    ];
    return place.every((at) => at >= 0 && at < places) ? place : undefined;
  };
  const stroke = (/** @type {PointerEvent} */ event) => {
    for (const each of event.getCoalescedEvents?.() ?? [event]) {
      const place = under(each);
      if (place && set(place)) pen = place;
    }
    paint();
  };
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    const place = under(event);
    if (place) set(place);
    paint();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drawing) stroke(event);
  });
  const ended = () => {
    if (!drawing) return;
    drawing = false;
    tell(count());
    change(lettersOf(drawn));
  };
  canvas.addEventListener("pointerup", ended);
  canvas.addEventListener("pointercancel", ended);

  canvas.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (move) {
      const by = event.shiftKey ? 8 : 1;
      pen = [moved(pen[0], by * move[0]), moved(pen[1], by * move[1])];
      tell(`column ${pen[0] + 1}, row ${pen[1] + 1} from below`);
    } else if (event.key === " " || event.key === "Enter") {
      tell(set(pen) ? `point set, ${count()}` : "there is a point");
      change(lettersOf(drawn));
    } else if (event.key === "Backspace" || event.key === "Delete") {
      drawn = drawn.slice(0, -1);
      tell(`taken away, ${count()}`);
      change(lettersOf(drawn));
    } else return;
    event.preventDefault();
    paint();
  });
  canvas.addEventListener("focus", paint);
  canvas.addEventListener("blur", paint);
  new ResizeObserver(paint).observe(canvas);
  clear.addEventListener("click", () => {
    drawn = [];
    tell("empty");
    change("");
    paint();
  });
  heart.addEventListener("click", () => {
    drawn = placesOf(example);
    tell(count());
    change(example);
    paint();
  });
  return {
    root,
    /** @param {Place[]} places_ */
    show(places_) {
      drawn = places_;
      paint();
    },
  };
}
