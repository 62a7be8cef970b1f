// @ts-check
/**
 * What TensorFlow's library reads once, when it loads, be it through our module or imported by a cell alone; what the user
 * has set stays. A cell's numbers are the same on every x64 processor with AVX2, unless the user asks for the fastest.
 */
process.env.EARTHMOVER_REPEATABLE ??= "1";
require("../../dist/node/arithmetic/prepareEnvironment.js").prepareEnvironment();

// tfjs-node 4.22 calls util.isArray, whose warning of deprecation (Node 22 and newer) would land in a cell.
Object.assign(require("node:util"), { isArray: Array.isArray });
