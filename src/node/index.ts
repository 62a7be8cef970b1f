// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The whole module in Node: computed by TensorFlow if that has been built, and with files.
 * @module earthmover
 */
import "./backend";

export * from "../index";

// Subjects that know files, too.
export * as datasets from "./datasets";
export * as networks from "./networks";
export * as training from "./training";
export * as metrics from "./metrics";
export * as experiments from "./experiments";
export * as files from "./files";

// What a notebook's cell shows.
export { show } from "./lecture/show";
export { interrupted } from "./lecture/interrupted";
export { type Profile, profiled } from "./lecture/profiled";
