import { availableParallelism } from "node:os";
import type { CompileSettings } from "../compile/compile";
import type { Network } from "../networks/network";
import { convolves, isWide } from "./isWide";

/**
 * How a game's steps run fastest, as `npm run bench` measures it. XLA makes large dense layers faster, and convolutions
 * slower: an iteration of a wide generator against a small convolutional critic takes seven times as long under it. All
 * else goes by two chains of ops, the real batch's and the fake one's, each with half of the machine's cores.
 */
export function compileSettings(players: readonly Network[]): CompileSettings {
  if (players.some(isWide) && !players.some(convolves)) return { xla: true };
  return { opThreads: Math.max(1, Math.floor(availableParallelism() / 2)) };
}
