// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The whole module in a page: computed by WebAssembly, or by WebGL or WebGPU if the page provides them; without files except
 * those that it fetches.
 * @module
 */
import "./backend";

export * from "../index";

// Of which a page has its own.
export { ready } from "./ready";
