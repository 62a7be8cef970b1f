// @ts-check
/** The laboratory's page: draws what the worker plays, and passes on what a reader sets. */
import { asCode, titles } from "./asCode.mjs";
import { controls } from "./controls.mjs";
import { dataOf } from "./data.mjs";
import { digits } from "./digits.mjs";
import { drawPoints, fitted } from "./draw.mjs";
import { element } from "./element.mjs";
import { GameView, round } from "./gameView.mjs";
import { presets } from "./presets.mjs";
import { addressOf, defaults, presetSettings, settingsOf } from "./settings.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./gameView.mjs").Shared} Shared */

/** What a reader is told aloud while the games are played: every so many milliseconds. */
const between = 20_000;
/** Milliseconds from one drawing of the curves to the next. */
const curvesEvery = 120;
/** Iterations that the curves have room for at first. */
const firstRoom = 100;

const page = /** @type {any} */ (globalThis);
/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

const root = byId("laboratory");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const isEmbedded = window.parent !== window;
document.body.classList.toggle("embedded", isEmbedded);

// —— State

let { settings, messages } = settingsOf(location.hash);
let playing = !calm.matches;
let slow = false;
let run = 0;
/** @type {Shared | undefined} */
let shared;
/** @type {GameView[]} */
let views = [];
/** Frames with something new, for who measures. */
const counted = { frames: 0 };
/** @type {import("./draw.mjs").Layers} */
const layers = { heat: true, warped: true, real: true, fakes: true, pulls: true };

// —— The worker

const { worker: text } = page.earthmoverLaboratory;
const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
const worker = new Worker(address);
/** @param {object} message */
const ask = (message) => worker.postMessage(message);
/** Answers that are waited for. @type {Map<number, (tensors: number) => void>} */
const waiting = new Map();

/** What is to be drawn again, and why: a new picture, other colors or sizes, new numbers. */
const fresh = { picture: false, colors: false, curves: false };

/** Tells why there are no games. @param {string} why */
function fail(why) {
  byId("games").classList.remove("starting");
  byId("notice").textContent = why;
}

worker.addEventListener("error", (event) => {
  fail(`The games have failed: ${event.message}`);
});
worker.addEventListener("message", ({ data }) => {
  const answer = answers[/** @type {keyof typeof answers} */ (data.kind)];
  if (data.run === undefined || data.run === run) answer?.(data);
});

const answers = {
  /** @param {Shared} begun */
  begun({ view, real, floor }) {
    shared = { view, real, floor };
    byId("games").classList.remove("starting");
  },
  /** @param {{ games: Record<string, import("./gameView.mjs").News> }} news */
  picture({ games }) {
    for (const view of views) if (games[view.name]) view.take(games[view.name]);
    Object.assign(fresh, { picture: true, curves: true });
    if (stepped) tell(true);
    stepped = false;
  },
  /** @param {{ message: string }} failed */
  failed({ message }) {
    fail(message);
  },
  /** @param {{ name: string, points: Float32Array, view: Shared["view"] }} thumbnail */
  thumbnail(thumbnail) {
    thumbnails.set(thumbnail.name, thumbnail);
    paintThumbnail(thumbnail);
  },
  /** @param {{ id: number, tensors: number }} memory */
  memory({ id, tensors }) {
    waiting.get(id)?.(tensors);
  },
};

// —— Colors, which change with the page's

/** @type {import("./draw.mjs").Colors} */
let colors = readColors();

function readColors() {
  const probe = element("span", { hidden: true });
  root.append(probe);
  const color = (/** @type {string} */ name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const names = /** @type {const} */ (["paper", "ink", "muted", "rule", "real", "fake", "critic", "discriminator"]); // biome-ignore format: one line
  const read = Object.fromEntries(names.map((name) => [name, color(name)]));
  probe.remove();
  return /** @type {import("./draw.mjs").Colors} */ (read);
}

function recolor() {
  colors = readColors();
  Object.assign(fresh, { colors: true, curves: true });
  for (const thumbnail of thumbnails.values()) paintThumbnail(thumbnail);
}

// —— Drawing

/** @type {Map<string, { name: string, points: Float32Array, view: Shared["view"] }>} */
const thumbnails = new Map();

/** @param {{ name: string, points: Float32Array, view: Shared["view"] }} thumbnail */
function paintThumbnail({ name, points, view: [cx, cy, half] }) {
  const canvas = panel.thumbnail(name);
  if (!canvas || canvas.clientWidth === 0) return;
  const { context, width } = fitted(canvas);
  const scale = width / (2 * half);
  const [x, y] = [(/** @type {number} */ at) => (at - cx + half) * scale, (/** @type {number} */ at) => (cy + half - at) * scale]; // biome-ignore format: one line
  drawPoints(context, points, x, y, colors.real, 0.75, 1);
}

let curvesAt = 0;

/** @param {number} now */
function frame(now) {
  requestAnimationFrame(frame);
  if (!shared || views.length === 0) return;
  if (fresh.picture || fresh.colors) for (const view of views) view.paint(shared, layers, colors);
  if (fresh.picture) {
    counted.frames++;
    ask({ kind: "picture" });
  }
  fresh.picture = fresh.colors = false;
  if (fresh.curves && now - curvesAt > curvesEvery) {
    curvesAt = now;
    fresh.curves = false;
    paintCurves(shared);
  }
}

/** @param {Shared} seen */
function paintCurves(seen) {
  const until = Math.max(firstRoom, ...views.map(({ news }) => news?.iterations ?? 0));
  const largest = Math.max(...views.flatMap(({ histories }) => histories.wasserstein1.ys), 0.1);
  const scale = { until, wasserstein1: round(largest) };
  for (const view of views) view.paintCurves(seen, scale, colors);
  byId("iterations").textContent = `${Math.max(...views.map(({ news }) => news?.iterations ?? 0))}`;
}

// —— Words

let toldAt = 0;
/** Whether the next picture is of a step, whose numbers are said. */
let stepped = false;

/** Says the numbers to who does not see them: on demand, or from time to time. @param {boolean} now */
function tell(now) {
  if (!now && (!playing || performance.now() - toldAt < between)) return;
  toldAt = performance.now();
  const words = views.map((view) => view.words()).filter(Boolean);
  byId("heard").textContent = words.join(" ");
  for (const view of views) {
    const what = view.isCritic ? "the critic's scores" : "the discriminator's probabilities";
    view.canvas.setAttribute("aria-label", `Real points, fakes with arrows where they would go, and ${what} as a map. ${view.words()}`); // biome-ignore format: one line
  }
}

setInterval(() => tell(false), 1000);

// —— What a reader does

const panel = controls(byId("settings"), (change) => set({ ...settings, ...change }));

/** @param {Settings} next */
function set(next) {
  settings = next;
  const said = addressOf(settings);
  history.replaceState(null, "", said ? `#${said}` : `${location.pathname}${location.search}`);
  if (next.data === "drawing") ask({ kind: "thumbnails", settings });
  begin();
}

/** Begins anew with the settings. */
function begin() {
  run++;
  shared = undefined;
  views = settings.games.map((game) => new GameView(game, settings));
  byId("games").replaceChildren(...views.map((view) => view.root));
  byId("games").classList.add("starting");
  panel.show(settings);
  showPreset();
  ask({ kind: "set", run, settings });
  ask({ kind: "play", playing: playing && !document.hidden, slow });
  ask({ kind: "picture" });
}

/** @param {boolean} on */
function play(on) {
  playing = on;
  ask({ kind: "play", playing, slow });
  showPlay();
  if (!on) setTimeout(() => tell(true), 200);
}

function showPlay() {
  byId("play").textContent = playing ? "Pause" : "Play";
  byId("slow").setAttribute("aria-pressed", String(slow));
  for (const id of ["stepD", "stepG", "stepBoth"]) {
    const button = /** @type {HTMLButtonElement} */ (byId(id));
    button.disabled = playing;
  }
}

/** @param {"discriminator" | "generator" | "both"} who */
function step(who) {
  ask({ kind: "step", who });
  stepped = true;
}

const clicked = (/** @type {string} */ id, /** @type {() => void} */ does) => byId(id).addEventListener("click", does); // biome-ignore format: one line
clicked("play", () => play(!playing));
clicked("stepD", () => step("discriminator"));
clicked("stepG", () => step("generator"));
clicked("stepBoth", () => step("both"));
clicked("reset", () => begin());
clicked("slow", () => {
  slow = !slow;
  if (slow && !playing) playing = true;
  ask({ kind: "play", playing, slow });
  showPlay();
});
clicked("code", () => {
  const iterations = Math.max(1, ...views.map(({ news }) => news?.iterations ?? 0));
  play(false);
  byId("cell").textContent = asCode(settings, iterations, digits);
  /** @type {HTMLDialogElement} */ (byId("dialog")).showModal();
});
clicked("copy", async () => {
  const copied = await copy(byId("cell").textContent ?? "");
  byId("copied").textContent = copied ? "Copied." : "Select the text to copy it.";
});
clicked("close", () => /** @type {HTMLDialogElement} */ (byId("dialog")).close());
clicked("link", async () => {
  const said = addressOf(settings);
  const url = `${location.href.replace(/#.*/, "")}${said ? `#${said}` : ""}`;
  const copied = await copy(url);
  byId("heard").textContent = copied ? "The address is copied." : "The address bar has it.";
  byId("link").textContent = copied ? "Copied" : "In the address bar";
  setTimeout(() => {
    byId("link").textContent = "Copy address";
  }, 1500);
});

/** @param {string} words @returns {Promise<boolean>} */
const copy = (words) =>
  navigator.clipboard?.writeText(words).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

// —— Presets

for (const { name, title } of presets) {
  const button = element("button", { type: "button", value: name }, title);
  button.addEventListener("click", () => set(presetSettings(name)));
  byId("presets").append(button);
}

/** Marks the preset that the settings are, if they are one, and says what it shows. */
function showPreset() {
  const said = addressOf(settings);
  const preset = presets.find(({ name }) => addressOf(presetSettings(name)) === said);
  for (const button of byId("presets").querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.value === preset?.name));
  const { title, words } = dataOf(settings, digits);
  byId("lesson").textContent = preset?.sentence ?? `${title}: ${words}.`;
}

// —— The legend

for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (
  document.querySelectorAll(".legend input")
)) {
  // biome-ignore format: one line
  box.addEventListener("change", () => {
    layers[/** @type {keyof typeof layers} */ (box.name)] = box.checked;
    fresh.colors = true;
  });
}

// —— The rest of the page

document.addEventListener("visibilitychange", () => {
  ask({ kind: "play", playing: playing && !document.hidden, slow });
});
addEventListener("hashchange", () => {
  const read = settingsOf(location.hash);
  if (addressOf(read.settings) === addressOf(settings)) return;
  settings = read.settings;
  byId("notice").textContent = read.messages.join("; ");
  begin();
});
new MutationObserver(recolor).observe(document.documentElement, { attributeFilter: ["data-theme"] }); // biome-ignore format: one line
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolor);
new ResizeObserver(() => {
  Object.assign(fresh, { colors: true, curves: true });
}).observe(byId("games"));

if (isEmbedded) {
  const bench = /** @type {HTMLElement} */ (document.querySelector(".bench"));
  new ResizeObserver(() => {
    parent.postMessage({ laboratoryHeight: bench.offsetHeight }, "*"); // pages from disk have no origin
  }).observe(bench);
}

const fold = /** @type {HTMLDetailsElement} */ (byId("settings-fold"));
const wide = matchMedia("(min-width: 62rem)");
const unfold = () => {
  fold.open = wide.matches || fold.open;
};
wide.addEventListener("change", unfold);
unfold();
fold.addEventListener("toggle", () => {
  for (const thumbnail of thumbnails.values()) paintThumbnail(thumbnail);
});

byId("notice").textContent = messages.join("; ");
for (const part of document.querySelectorAll(".of-script")) part.removeAttribute("hidden");
showPlay();
begin();
ask({ kind: "thumbnails", settings: { ...defaults, drawing: settings.drawing } });
requestAnimationFrame(frame);

/** What tests and benches ask of the page. */
Object.assign(page.earthmoverLaboratory, {
  counted,
  titles,
  numbers: () =>
    Object.fromEntries(
      views.map(({ name, news, histories }) => [
        name,
        {
          iterations: news?.iterations ?? 0,
          updates: news?.updates,
          ended: news?.ended ?? "",
          estimate: histories.estimate.last,
          wasserstein1: histories.wasserstein1.last,
          js: histories.js.last,
          steepness: histories.steepness.last,
        },
      ]),
    ),
  memory: () =>
    new Promise((resolve) => {
      const id = performance.now();
      waiting.set(id, resolve);
      ask({ kind: "memory", id });
    }),
});
