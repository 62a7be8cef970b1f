// @ts-check
/**
 * What TensorFlow's library reads once, when it loads, be it through our module or imported by a cell
 * alone; what the user has set stays. No XLA flags: they touch compiled graphs only, and cells run ops
 * one by one.
 */
process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";

// tfjs-node 4.22 calls util.isArray, whose warning of deprecation (Node 22 and newer) would land in a cell.
Object.assign(require("node:util"), { isArray: Array.isArray });
