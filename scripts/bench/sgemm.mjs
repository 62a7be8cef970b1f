// @ts-check
/** How fast the machine multiplies matrices: the floor under every step that is made of matrix products. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { peersPython } from "./peers.mjs";
import { Process, ToolFailed } from "./processes.mjs";

const tfjs = fileURLToPath(new URL("sgemmWorker.mjs", import.meta.url));

const torch = `
import json, statistics, time, torch
def rate(n, times):
    a = torch.rand(n, n)
    torch.mm(a, a)
    def product():
        start = time.perf_counter()
        torch.mm(a, a)
        return time.perf_counter() - start
    return 2e-9 * n**3 / statistics.median(product() for _ in range(times))
print(json.dumps({"gflops": max(rate(512, 100), rate(1024, 30), rate(2048, 8))}))
`;

/**
 * The machine's float32 matrix product rate in GFLOP/s: the best of tfjs-node's without and with oneDNN, and of
 * PyTorch's where the peers are installed.
 * @returns {Promise<number>}
 */
export async function sgemmGflops() {
  /** @type {{ command: string, args: string[], env: NodeJS.ProcessEnv }[]} */
  const programs = [
    { command: process.execPath, args: [tfjs], env: { TF_ENABLE_ONEDNN_OPTS: "0" } },
    { command: process.execPath, args: [tfjs], env: { TF_ENABLE_ONEDNN_OPTS: "1" } },
  ];
  if (fs.existsSync(peersPython)) {
    programs.push({ command: peersPython, args: ["-c", torch], env: {} });
  }
  const rates = [];
  for (const { command, args, env } of programs) {
    const process = new Process(command, args, env);
    try {
      rates.push((await process.answer()).gflops);
      await process.quit();
    } catch (error) {
      if (!(error instanceof ToolFailed)) throw error;
      console.warn(`sgemm: ${path.basename(command)}: ${error.message}`);
    }
  }
  return Math.max(...rates);
}
