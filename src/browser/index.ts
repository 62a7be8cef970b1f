// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
/**
 * The whole module in a page: WebAssembly computes, or WebGL or WebGPU where the page has brought them; no files but those it fetches.
 * @module
 */
import "./backend";

export * from "../index";

// Of which a page has its own.
export { ready } from "./ready";
