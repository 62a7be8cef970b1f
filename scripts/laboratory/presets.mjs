// @ts-check
/** Settings that each teach one thing, with the sentence that says what to see; a test holds every sentence. */

/**
 * @typedef {object} Preset
 * @property {string} name in an address
 * @property {string} title
 * @property {string} sentence what it shows
 * @property {Partial<import("./settings.mjs").Settings>} settings what differs from the defaults
 */

/** @type {readonly Preset[]} */
export const presets = [
  {
    name: "fair",
    title: "A fair start",
    sentence:
      "As WGAN-GP’s fakes come nearer, its estimate falls together with the exact W₁; the GAN’s estimate goes its own way.",
    settings: {},
  },
  {
    name: "too-good",
    title: "The discriminator too good",
    sentence:
      "D tells the two lines apart without error, so the GAN’s generator feels no pull and stands still; the critics go on pulling, and their lines come home.",
    settings: { data: "lines", loss: "saturating", k: 20 },
  },
  {
    name: "other-loss",
    title: "The same D, the other loss",
    sentence:
      "D is as sure as before and JS stays at ln 2, yet the non-saturating loss pulls the line home: by D’s slope, not by what D estimates.",
    settings: { games: ["gan"], data: "lines", k: 20 },
  },
  {
    name: "momentum",
    title: "Momentum on the critic",
    sentence:
      "With Adam’s usual momentum the critic runs on after its target has turned: W₁ swings and does not fall. Set β₁ to 0, and it does.",
    settings: { games: ["wgan"], optimizer: "adam", beta1: 0.9 },
  },
  {
    name: "large-c",
    title: "c too large",
    sentence:
      "Weights may now grow to 3, and the critic takes hundreds of iterations to grow as steep as it may: its estimate, K·W₁ at best, rises while W₁ falls.",
    settings: { games: ["wgan"], clip: 3 },
  },
  {
    name: "small-c",
    title: "c too small",
    sentence:
      "Three layers of weights below 0.01 leave a critic that is flat: no slope, no pull, and W₁ stays about where it is.",
    settings: { games: ["wgan"], clip: 0.01 },
  },
  {
    name: "collapse",
    title: "Collapse",
    sentence:
      "A generator thirty times as fast as its discriminator runs to where D says real just now: most of the eight heaps stay empty, and those that are hit change.",
    settings: { games: ["gan"], rateD: 1e-4, rateG: 3e-3 },
  },
];
