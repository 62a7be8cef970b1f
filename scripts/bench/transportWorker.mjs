// @ts-check
/** The bench's side of exact transport: {"pose": instance} → {}, {"solve": n} → {"ms": […], "cost": W1}, {"sinkhorn": settings}. */
import * as em from "../../dist/node/index.js";
import { peakMb, serve } from "./serve.mjs";

/** @type {{ cost: Float64Array, a: Float64Array, b: Float64Array }} */
let posed;

serve(
  {
    pose: ({ x, y, a, b }) => {
      const [n, m] = [a.length, b.length];
      const points = (/** @type {number[]} */ data, /** @type {number} */ count) => ({
        data: Float64Array.from(data),
        n: count,
        d: 2,
      });
      posed = {
        cost: em.transport.euclidean(points(x, n), points(y, m)),
        a: Float64Array.from(a),
        b: Float64Array.from(b),
      };
      return {};
    },
    solve: (count) => {
      const ms = [];
      let cost = Number.NaN;
      for (let k = 0; k < count; k++) {
        const start = performance.now();
        ({ cost } = em.transport.optimalPlan(posed.cost, posed.a, posed.b));
        ms.push(performance.now() - start);
      }
      return { ms, cost };
    },
    sinkhorn: (settings) => {
      const start = performance.now();
      const { cost, passes } = em.transport.sinkhorn(posed.cost, posed.a, posed.b, settings);
      return { ms: performance.now() - start, cost, passes };
    },
    memory: () => ({ peakMb: peakMb() }),
  },
  { node: process.versions.node },
);
