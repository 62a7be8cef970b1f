// @ts-check
/** Exact W1 between two clouds of n points in the plane: this module beside POT's emd2, and Sinkhorn beside both. */
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { peersPython } from "./peers.mjs";
import { Process } from "./processes.mjs";
import { spread } from "./statistics.mjs";

const sizes = [256, 1024, 2048];

/** Two solutions agree if their costs are no farther apart than this, relatively. */
const agreement = 1e-9;

/** For Sinkhorn, which takes seconds where the exact method takes less. */
const entropic = { sizes: [256, 1024], epsilon: 0.05, tolerance: 1e-3 };

/**
 * Times both in turns and prints a line for each size and kind of weights; returns the rows for --json.
 * @param {number} rounds
 */
export async function benchTransport(rounds) {
  const { normals, uniforms } = await import("../../dist/random/uniforms.js"); // which set-up compiles
  const worker = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
  const tools = { earthmover: new Process(process.execPath, [worker("transportWorker.mjs")], {}) };
  const all = fs.existsSync(peersPython)
    ? { ...tools, pot: new Process(peersPython, [worker("peers/transport_peer.py")], {}) }
    : tools;
  if (all === tools) console.log("POT is not installed: npm run bench -- --peers --transport");
  /** @type {{ work: string, tool: string, ms: number, msLow: number, msHigh: number, peakMb: number, cost: number }[]} */
  const rows = [];
  for (const tool of Object.values(all)) await tool.answer();
  for (const n of sizes) {
    for (const weights of ["equal", "random"]) {
      const draw = (/** @type {number} */ key) => Array.from(normals({ key }, n, 2 * n));
      const weigh = (/** @type {number} */ key) => {
        const values = weights === "equal" ? Array(n).fill(1) : Array.from(uniforms({ key }, n, n));
        const sum = values.reduce((total, value) => total + value, 0);
        return values.map((value) => value / sum);
      };
      const y = draw(2).map((value) => 0.5 + 1.5 * value);
      const posed = { x: draw(1), y, a: weigh(3), b: weigh(4) };
      const work = `w1-${n}-${weights}`;
      const count = Math.ceil(1024 / n);
      /** @type {Record<string, number[]>} */
      const ms = {};
      /** @type {Record<string, number>} */
      const costs = {};
      for (const tool of Object.values(all)) await tool.ask({ pose: posed });
      for (let round = -1; round < rounds; round++) {
        for (const [name, tool] of Object.entries(all)) {
          const answer = await tool.ask({ solve: count });
          if (round < 0) continue; // the first is to warm up
          ms[name] = [...(ms[name] ?? []), ...answer.ms];
          costs[name] = answer.cost;
        }
      }
      for (const [name, tool] of Object.entries(all)) {
        const { peakMb } = await tool.ask({ memory: true });
        rows.push({ work, tool: name, ...spread(ms[name]), peakMb, cost: costs[name] });
      }
      console.log(`${work}: ${compared(rows.filter((row) => row.work === work))}`);
      if (weights === "equal" && entropic.sizes.includes(n)) {
        const { epsilon, tolerance } = entropic;
        const answer = await all.earthmover.ask({ sinkhorn: { epsilon, tolerance } });
        const gap = answer.cost / costs.earthmover - 1;
        console.log(
          `${work}: Sinkhorn at epsilon ${epsilon} ${answer.ms.toFixed(0)} ms, ${answer.passes} passes, ${(100 * gap).toFixed(2)} % above the exact cost`,
        );
      }
    }
  }
  for (const tool of Object.values(all)) await tool.quit();
  return rows;
}

/** @param {{ tool: string, ms: number, msLow: number, msHigh: number, cost: number }[]} rows */
function compared(rows) {
  const times = rows.map(
    ({ tool, ms, msLow, msHigh }) =>
      `${tool} ${ms.toFixed(1)} ms (${msLow.toFixed(1)}-${msHigh.toFixed(1)})`,
  );
  const [ours, theirs] = rows;
  if (theirs === undefined) return times.join(", ");
  const apart = Math.abs(ours.cost / theirs.cost - 1);
  if (!(apart <= agreement)) {
    throw new Error(`the costs differ: ${ours.tool} ${ours.cost}, ${theirs.tool} ${theirs.cost}`);
  }
  return `${times.join(", ")}: ${(ours.ms / theirs.ms).toFixed(2)} of its time, costs ${apart.toExponential(1)} apart`;
}
