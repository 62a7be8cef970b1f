// @ts-check
/** Settings that each teach one thing, with the sentence that says what to see. */

/**
 * @typedef {object} Preset
 * @property {string} name in an address
 * @property {string} title
 * @property {string} sentence what it shows
 * @property {Partial<import("./settings.mjs").Settings>} settings what differs from the defaults
 */

/** @type {readonly Preset[]} */
export const presets = [{ name: "fair", title: "A fair start", sentence: "", settings: {} }];
