// @ts-check
/** Where the jobs of a command are played, as its command line says. */
import { availableParallelism } from "node:os";
import { count } from "../arguments.mjs";

/**
 * @param {Record<string, string | undefined>} values
 * @returns {{ scheduler?: string, store?: string, workers: number, cores: number }}
 */
export function clusterOptions({ scheduler, store, workers, cores = "1" }) {
  if (scheduler !== undefined && workers !== undefined) {
    throw new RangeError("--workers are this machine's, and --scheduler has workers of its own");
  }
  if (scheduler !== undefined && !/^\w+:\/\/./.test(scheduler)) {
    throw new RangeError(
      `--scheduler must be an address such as tcp://host:8786, got ${scheduler}`,
    );
  }
  if (store !== undefined && !/^\w+:\/\/./.test(store)) {
    throw new RangeError(`--store must be a URL such as s3://bucket/runs, got ${store}`);
  }
  const each = count("cores", cores);
  return {
    ...(scheduler !== undefined && { scheduler }),
    ...(store !== undefined && { store }),
    workers:
      workers === undefined
        ? Math.max(1, Math.floor(availableParallelism() / each))
        : count("workers", workers),
    cores: each,
  };
}
