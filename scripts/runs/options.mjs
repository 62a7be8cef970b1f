// @ts-check
/** What is asked of runs on the command line. */
import { answered } from "../arguments.mjs";
import { clusterOptions } from "../cluster/options.mjs";

const usage = `npm run runs -- [NAME] [options]

  plays the runs of that list, or of all lists, that notebooks/runs/ has no record of

  --verify NAME         plays the list's recorded runs once more, in folders of their own, and
                        compares each with its record, to the bit; NAME:TEXT takes those whose
                        title holds the text
  --scheduler ADDRESS   of Dask, tcp://…: its workers play, each in this clone or one like it
  --store URL           keeps a copy of each run's folder there, for machines that share no
                        folder: file:///…, s3://…, whatever fsspec knows
  --workers N           without it, so many here, of one core each (as many as there are)
  --help                say this

Ctrl-C stops; what was begun goes on from its last checkpoint the next time.`;

const known = {
  values: ["verify", "scheduler", "store", "workers"],
  flags: ["help"],
  place: "NAME",
};

/** Parses the command line; ends the process for --help, and for what it does not understand. */
export function readOptions() {
  return answered(known, "npm run runs --", usage, (values, name) => {
    const { verify } = values;
    if (verify !== undefined && name !== undefined) {
      throw new RangeError(`--verify names the list that it plays: what is "${name}" for?`);
    }
    return { name, verify, cluster: clusterOptions(values) };
  });
}
