// @ts-check
/** Prints {"gflops": n}: the rate of float32 matrix products in this tfjs-node, the best of a few sizes. */
import * as tf from "@tensorflow/tfjs-core";
import "../../dist/node/index.js";
import { median } from "./statistics.mjs";

/** Sides of the square matrices, and how often each product is timed. */
const sizes = [
  { n: 512, times: 100 },
  { n: 1024, times: 30 },
  { n: 2048, times: 8 },
];

const rates = sizes.map(({ n, times }) => {
  const a = tf.randomUniform([n, n], -1, 1, "float32", 1);
  const product = () => {
    const start = performance.now();
    tf.dispose(tf.matMul(a, a));
    return performance.now() - start;
  };
  product(); // starts the threads
  const ms = median(Array.from({ length: times }, product));
  a.dispose();
  return (2 * n ** 3) / (ms * 1e6);
});
process.stdout.write(`${JSON.stringify({ gflops: Math.max(...rates) })}\n`);
