import { checkInt32, LARGEST_INT32 } from "../checks/checkInt32";
import { philox } from "./philox";

/**
 * A stream of random numbers, identified by its key alone: what is drawn at a step is a function of (key, step).
 * Draw only one thing per source, since two draws at the same step use the same bits; fork it for a second use.
 */
export interface Source {
  /** An integer from 1 to 2³¹ − 1. */
  readonly key: number;
}

/**
 * The source of a whole run, from its seed.
 * @throws RangeError unless `seed` is an integer from 1 to 2³¹ − 1; 0 is refused because it means "no seed" to tfjs
 */
export function source(seed: number): Source {
  checkInt32(seed, 1, "seed");
  return { key: seed };
}

/**
 * A new stream named after its use, as in `fork(run, "latent")`: the same parent and name give the same stream.
 * Its key is the first nonzero word, without its sign bit, of Philox at counter 0 under the key (parent's key, FNV-1a of the
 * name).
 * @throws RangeError if `name` is empty; TypeError if `parent` is no source
 */
export function fork(parent: Source, name: string): Source {
  if (name === "") throw new RangeError("a fork's name must not be empty");
  checkSource(parent);
  const words = philox([0, 0, 0, 0], [parent.key, fnv1a(name)]);
  const key = words.map((word) => word & LARGEST_INT32).find((word) => word !== 0);
  return { key: key ?? 1 };
}

/** Refuses what is no source, as a seed alone. @throws TypeError, or RangeError for a key out of range */
export function checkSource(src: Source): void {
  if (typeof src !== "object" || src === null) {
    throw new TypeError(`a source must be one that random.source or random.fork gives, got ${src}`);
  }
  checkInt32(src.key, 1, "a source's key");
}

/** The 32-bit FNV-1a hash of the name's UTF-8 bytes. Source: Fowler, Noll & Vo, 1991. */
function fnv1a(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
