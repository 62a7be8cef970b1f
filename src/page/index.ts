// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The whole module where a lecture's cells run in its page: computed by WebAssembly, with the data that travel beside the lectures
 * in the place of files.
 * @module
 */
import "./backend";

export * from "../index";
export { ready } from "../browser/ready";

// Subjects that know data from outside, too.
export * as datasets from "./datasets";
export * as metrics from "./metrics";
export * as experiments from "./experiments";

// What a notebook's cell shows.
export { show } from "./lecture/show";
export { interrupted } from "./lecture/interrupted";
export { profiled } from "./lecture/profiled";
