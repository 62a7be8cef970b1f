import { type FollowRun, playRun, type RunReader } from "../../src/experiments/playRun";
import type { GameRequest } from "../../src/experiments/runRecord";
import { pointSamples } from "../../src/experiments/sampleGrid";
import { parameters } from "../../src/networks/parameters";
import type { Game } from "../../src/training/game";
import type { Reading } from "../../src/training/trainer";
import { begin, settings } from "../training/game";

export const request: GameRequest = {
  name: "a translate",
  seed: 37,
  data: "N(2, 1)",
  settings,
  iterations: 10,
};

/** How a test's players are read where its run asks for nothing else. */
export function readerOf({ generator }: Game): RunReader {
  return {
    every: 4,
    read: () => ({ theta: parameters(generator)[0] }),
    counts: () => [3, 1],
    sheet: () => pointSamples(parameters(generator), 1),
  };
}

/** Plays the request on new players, which are freed; gives its record, what the follower saw, and the generator at the end. */
export async function played(
  changes: (game: Game) => Partial<RunReader> = () => ({}),
  asked = request,
  follow: FollowRun = {},
) {
  const { game, trainer } = begin(asked.seed);
  trainer.dispose(); // playRun has its own
  const seen: Reading[] = [];
  try {
    const reader = { ...readerOf(game), ...changes(game) };
    const record = await playRun(asked, game, reader, {
      ...follow,
      onIteration: async (reading) => {
        seen.push(reading);
        await follow.onIteration?.(reading);
      },
    });
    return { record, seen, theta: parameters(game.generator) };
  } finally {
    game.generator.dispose();
    game.discriminator.dispose();
  }
}
