import { place } from "../arithmetic/place";

/** A line that shows the progress of a long run, overwritten in place. */
export interface Progress {
  /** Shows that `done` of the total are done, with a note such as the latest reading. */
  update(done: number, note?: string): void;
  /** Leaves the line as a plain record without timings, since it is stored with the notebook. */
  finish(note?: string): void;
}

/** Milliseconds between two redraws. */
const redrawEvery = 250;

let displays = 0;

/**
 * Starts a progress line for `total` units of work, such as "iterations".
 * In a notebook it redraws one output in place; elsewhere it prints only its last state.
 */
export function progress(total: number, unit: string): Progress {
  const start = Date.now();
  const display_id = `progress-${start}-${++displays}`;
  let drawn = start;
  let last = 0;
  const draw = (text: string, update: boolean): boolean =>
    place().display(
      { data: { "text/plain": text }, metadata: {}, transient: { display_id } },
      update,
    );
  draw(`0 of ${total} ${unit}`, false);
  return {
    update(done, note = "") {
      last = done;
      const now = Date.now();
      if (now - drawn < redrawEvery || done === 0) return;
      drawn = now;
      const rate = (1000 * done) / (now - start);
      const left = Math.ceil((total - done) / rate);
      draw(
        `${done} of ${total} ${unit}, ${rate.toFixed(1)} a second, ${left} s left  ${note}`,
        true,
      );
    },
    finish(note = "") {
      const count = last < total ? `${last} of ${total}` : total;
      const text = `${count} ${unit}  ${note}`.trimEnd();
      if (!draw(text, true)) console.log(text);
    },
  };
}
