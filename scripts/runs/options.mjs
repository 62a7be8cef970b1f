// @ts-check
/** What is asked of runs on the command line. */
import { answered, count } from "../arguments.mjs";

const usage = `npm run runs -- [NAME] [options]

  plays the runs of that list, or of all lists, that notebooks/runs/ has no record of

  --verify NAME         plays the list's recorded runs once more, in folders of their own, and
                        compares each with its record, to the bit; NAME:TEXT takes those whose
                        title holds the text
  --scheduler ADDRESS   of Dask, tcp://…: its workers play, each in this clone or one like it
  --workers N           without it, so many here, of one core each (as many as there are)
  --help                say this

Ctrl-C stops; what was begun goes on from its last checkpoint the next time.`;

const known = { values: ["verify", "scheduler", "workers"], flags: ["help"], place: "NAME" };

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function readOptions() {
  return answered(known, "npm run runs --", usage, (values, name) => ({
    name,
    verify: values.verify,
    ...clusterOptions(values),
  }));
}

/**
 * Where jobs are played.
 * @param {Record<string, string | undefined>} values
 */
export function clusterOptions({ scheduler, workers }) {
  if (scheduler !== undefined && workers !== undefined) {
    throw new RangeError("--workers are this machine's, and --scheduler has workers of its own");
  }
  if (scheduler !== undefined && !/^\w+:\/\/./.test(scheduler)) {
    throw new RangeError(
      `--scheduler must be an address such as tcp://host:8786, got ${scheduler}`,
    );
  }
  return {
    ...(scheduler !== undefined && { scheduler }),
    ...(workers !== undefined && { workers: count("workers", workers) }),
  };
}
