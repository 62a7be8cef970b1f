// @ts-check
/** The laboratory's worker: plays the games in turn, and answers when the page asks for a picture. */
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../src/page/index.ts";
import { breath } from "../../src/training/breath.ts";
import { dataOf } from "./data.mjs";
import { digits } from "./digits.mjs";
import { Laboratory, shown } from "./games.mjs";
import { fields } from "./settings.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").GameName} GameName */
/** @typedef {import("./games.mjs").Play} Play */

/** Iterations from one reading to the next; the first comes before any. */
export const every = 20;

/** Updates a second in slow motion, of each game. */
const slowRate = 3;

/** @type {Laboratory | undefined} */
let laboratory;
/** Which settings these are the games of; what a page asks about others is late. */
let run = 0;
let playing = false;
let slow = false;
/** Whether the page waits for a picture. */
let asked = false;
/** Games of which the page has not seen the latest. @type {Set<GameName>} */
const changed = new Set();
/** What has been noted of each game since the last picture. @type {Map<GameName, { estimates: number[], readings: object[] }>} */
const notes = new Map();
/** The iteration of each game's last reading. @type {Map<GameName, number>} */
const readAt = new Map();

const answers = {
  /** @param {{ run: number, settings: Settings }} message */
  set(message) {
    laboratory?.dispose();
    laboratory = undefined;
    run = message.run;
    changed.clear();
    notes.clear();
    readAt.clear();
    try {
      laboratory = new Laboratory(em, message.settings, digits);
    } catch (error) {
      postMessage({ kind: "failed", run, message: String(error) });
      return;
    }
    const { real, floor, plays, view } = laboratory;
    const seen = real.dataSync().slice(0, 4 * shown);
    postMessage({ kind: "begun", run, real: seen, floor, view });
    for (const [name, play] of plays) {
      notes.set(name, { estimates: [], readings: [] });
      took(name, play);
    }
  },
  /** @param {{ playing: boolean, slow: boolean }} message */
  play(message) {
    ({ playing, slow } = message);
    if (!active) void go();
  },
  /** @param {{ who: "discriminator" | "generator" | "both" }} message */
  step({ who }) {
    for (const [name, play] of laboratory?.plays ?? []) {
      if (play.ended) continue;
      if (who === "both") play.iterate();
      else if (who === "discriminator") play.stepDiscriminator();
      else play.stepGenerator();
      took(name, play, true);
    }
    show();
  },
  picture() {
    asked = true;
    show();
  },
  /** Thumbnails of the data. @param {{ drawing: string, settings: Settings }} message */
  thumbnails({ settings }) {
    for (const name of fields.data.values) {
      const { law, view } = dataOf({ ...settings, data: name }, digits);
      const { data } = law(em).sample(em.random.source(1), 0, 160);
      postMessage({ kind: "thumbnail", name, points: Float32Array.from(data), view });
    }
  },
  /** @param {{ id: number }} message */
  memory({ id }) {
    postMessage({ kind: "memory", id, tensors: tf.memory().numTensors });
  },
};

/** Notes what an update has changed, and takes the readings that are due. @param {GameName} name @param {Play} play @param {boolean} [now] */
function took(name, play, now = false) {
  changed.add(name);
  const note = notes.get(name);
  if (!note) return;
  if (Number.isFinite(play.estimate)) note.estimates.push(play.iterations, play.estimate);
  const last = readAt.get(name);
  if (!play.ended && (last === undefined || now || play.iterations >= last + every)) {
    readAt.set(name, play.iterations);
    try {
      note.readings.push({ iteration: play.iterations, ...play.reading() });
    } catch (error) {
      play.ended = `iteration ${play.iterations}: ${/** @type {Error} */ (error).message}`;
    }
  }
}

/** Sends a picture of what has changed, if it is waited for. */
function show() {
  if (!asked || changed.size === 0 || !laboratory) return;
  /** @type {Record<string, object>} */
  const games = {};
  for (const name of changed) {
    const play = laboratory.plays.get(name);
    const note = notes.get(name);
    if (!play || !note) continue;
    const { iterations, updates, ended } = play;
    const { estimates, readings } = note;
    notes.set(name, { estimates: [], readings: [] });
    games[name] = { iterations, updates: { ...updates }, ended, estimates, readings, picture: ended ? undefined : play.picture() }; // biome-ignore format: one line
  }
  changed.clear();
  asked = false;
  postMessage({ kind: "picture", run, games });
}

/** Whether the games are under way. */
let active = false;

/** Plays the games in turn for as long as the page wants it. */
async function go() {
  active = true;
  while (playing) {
    const plays = [...(laboratory?.plays ?? [])].filter(([, play]) => !play.ended);
    if (plays.length === 0) break;
    if (slow) {
      for (const [name, play] of plays) {
        if (play.updates.discriminator < play.settings.discriminatorSteps * (play.iterations + 1))
          play.stepDiscriminator();
        else play.stepGenerator();
        took(name, play);
      }
      show();
      await new Promise((resolve) => setTimeout(resolve, 1000 / slowRate));
      continue;
    }
    const of = run;
    for (const [name, play] of plays) {
      play.iterate();
      took(name, play);
      show();
      await breath();
      if (run !== of || !playing || slow) break;
    }
  }
  active = false;
}

/** What the page asks for, one after the other. @type {Promise<unknown>} */
let queue = em.ready().then((backend) => postMessage({ kind: "ready", backend }));

addEventListener("message", ({ data }) => {
  queue = queue.then(() => answers[/** @type {keyof typeof answers} */ (data.kind)](data));
});
