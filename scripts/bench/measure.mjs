// @ts-check
/** One work, all tools: equal losses first, then rounds of A B A B. */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Process, ToolFailed } from "./processes.mjs";
import { median, spread } from "./statistics.mjs";

/**
 * How far a tool's losses may be from the first tool's, as a fraction of them: before any step, and after one. A
 * first step of RMSProp moves a parameter by ten learning rates times its gradient's sign, so where a gradient
 * is zero but for rounding, the order of a sum decides: XLA is up to 7e-3 away, torch.compile 3e-2.
 */
const lossTolerances = { before: 1e-4, after: 5e-2 };

/** What rounding does to the difference of two mean scores of about 0.01, as a clipped critic's are. */
const rounding = 1e-8;

/** Threads of a tool that has just answered may spin before they sleep: the next tool waits for that long. */
const settleMs = 300;

/** Iterations timed to find out how many make a block. */
const pilot = 3;

/**
 * @typedef {import("./tools.mjs").Tool} Tool
 * @typedef {{ tool: string, ms: number, msLow: number, msHigh: number, shareOfSgemm: number | null,
 *   compileMs: number, peakMb: number }} Row
 * @typedef {{ rows: Row[], failures: { tool: string, why: string }[], flops: number | undefined }} Result
 * @typedef {{ name: string, process: Process, versions: Record<string, string>,
 *   compileMs: number, block: number, ms: number[] }} Player
 */

/**
 * Times a work with every tool that can play it.
 * @param {string} folder the work's start, as writeFolder wrote it
 * @param {Tool[]} tools
 * @param {{ rounds: number, blockMs: number, say: (text: string) => void }} options
 * @returns {Promise<Result & { losses: string, versions: Record<string, Record<string, string>> }>}
 *   rows whose shareOfSgemm is still to be filled in
 */
export async function measure(folder, tools, { rounds, blockMs, say }) {
  /** @type {Result["failures"]} */
  const failures = [];
  /** @type {Player[]} */
  let players = [];
  /**
   * What each player does in its turn; one that fails drops out.
   * @param {string} what @param {(player: Player) => Promise<void>} turn
   */
  const each = async (what, turn) => {
    for (const player of players) {
      say(`${what}: ${player.name}`);
      try {
        await turn(player);
      } catch (error) {
        if (!(error instanceof ToolFailed)) throw error;
        failures.push({ tool: player.name, why: error.message });
        player.process.kill();
        players = players.filter((other) => other !== player);
      }
    }
  };
  for (const { name, command, args, env } of tools) {
    const own = { TMPDIR: folder, TORCHINDUCTOR_CACHE_DIR: path.join(folder, "inductor") };
    const process = new Process(command, [...args, name, folder], { ...env, ...own });
    const unknown = { versions: {}, compileMs: 0, block: pilot, ms: [] };
    players.push({ name, process, ...unknown });
  }
  await each("load", async (player) => {
    player.versions = (await player.process.answer()).versions;
  });
  /** @type {{ name: string, losses: number[] } | undefined} */
  let first;
  const worst = { before: 0, after: 0 };
  await each("check", async ({ name, process }) => {
    const { losses } = await process.ask({ check: true });
    first ??= { name, losses };
    const [before, ...after] = relativeDistances(losses, first.losses);
    const distances = { before, after: Math.max(...after) };
    for (const when of /** @type {const} */ (["before", "after"])) {
      const distance = distances[when];
      if (!(distance <= lossTolerances[when])) {
        const far = distance.toExponential(1);
        throw new ToolFailed(
          `its losses ${when} a step are ${far} away from ${first.name}'s: [${losses}], not [${first.losses}]`,
        );
      }
      worst[when] = Math.max(worst[when], distance);
    }
  });
  await each("warm-up", async (player) => {
    const { compileMs } = await player.process.ask({ warmup: true });
    player.compileMs = Math.max(0, compileMs); // where nothing compiles, it is noise
    const { ms } = await player.process.ask({ run: pilot });
    player.block = Math.max(pilot, Math.round(blockMs / median(ms)));
  });
  for (let round = 1; round <= rounds; round++) {
    await each(`round ${round} of ${rounds}`, async ({ process, block, ms }) => {
      await delay(settleMs);
      ms.push(...(await process.ask({ run: block })).ms);
    });
  }
  /** @type {number | undefined} */
  let flops;
  /** @type {Row[]} */
  const rows = [];
  await each("memory", async ({ name, process, ms, compileMs }) => {
    if (name === "compiled") flops = (await process.ask({ flops: true })).flops;
    const { peakMb } = await process.ask({ memory: true });
    rows.push({ tool: name, ...spread(ms), shareOfSgemm: null, compileMs, peakMb });
  });
  await Promise.all(players.map((player) => player.process.quit()));
  const versions = Object.fromEntries(players.map((player) => [player.name, player.versions]));
  const [before, after] = [worst.before, worst.after].map((distance) => distance.toExponential(1));
  const losses = `losses within ${before} of ${first?.name}'s before a step, ${after} after one`;
  return { rows, failures, flops, losses, versions };
}

/**
 * |value − expected| / |expected|, one by one, but for rounding.
 * @param {number[]} values
 * @param {number[]} expected
 */
function relativeDistances(values, expected) {
  return expected.map((e, i) => Math.max(0, Math.abs(values[i] - e) - rounding) / Math.abs(e));
}
