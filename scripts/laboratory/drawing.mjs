// @ts-check
/** One's own drawing: points on a board of 64 by 64 places, two letters each in an address. */

/** Places along each side of the board, and half the board's width in the data's unit. */
export const [places, half] = [64, 2.5];

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** @typedef {readonly [column: number, row: number]} Place */

/** The letters of places on the board, columns from the left and rows from below. @param {readonly Place[]} drawn */
export const lettersOf = (drawn) =>
  drawn.map(([column, row]) => alphabet[column] + alphabet[row]).join("");

/** The places that letters stand for. @param {string} letters @returns {Place[]} */
export function placesOf(letters) {
  return Array.from({ length: letters.length / 2 }, (_, i) => [
    alphabet.indexOf(letters[2 * i]),
    alphabet.indexOf(letters[2 * i + 1]),
  ]);
}

/** A place's middle in the data's unit. @param {Place} place @returns {[x: number, y: number]} */
export const pointAt = ([column, row]) => [coordinate(column), coordinate(row)];

/** @param {number} place */
const coordinate = (place) => (2 * half * (place + 0.5)) / places - half;

/** The place where a point of the data's plane falls, the nearest on the board. @param {number} x @param {number} y @returns {Place} */
export const placeAt = (x, y) => [placeOf(x), placeOf(y)];

/** @param {number} coordinate */
const placeOf = (coordinate) =>
  Math.min(places - 1, Math.max(0, Math.floor(((coordinate + half) / (2 * half)) * places)));

/** What is there before anything has been drawn: a heart, so that there is something to learn. */
export const example = lettersOf(
  Array.from({ length: 72 }, (_, i) => {
    const t = (2 * Math.PI * i) / 72;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return placeAt((2 / 16) * Math.sin(t) ** 3 * 16, (2 / 16) * (y + 2.5));
  }),
);
