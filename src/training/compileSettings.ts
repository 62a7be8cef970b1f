import { availableParallelism } from "node:os";
import type { CompileSettings } from "../compile/compile";
import type { Network } from "../networks/network";
import { fastestByXla } from "./isWide";

/**
 * How a game's steps run fastest, as `npm run bench` measures it: by XLA, or by two chains of ops that do not wait for each
 * other (the real batch's and the fake one's, or the generator's two halves), each with half of the machine's cores.
 */
export function compileSettings(
  players: readonly Network[],
  cores = availableParallelism(),
): CompileSettings {
  if (fastestByXla(players)) return { xla: true };
  return { opThreads: Math.max(1, Math.floor(cores / 2)) };
}
