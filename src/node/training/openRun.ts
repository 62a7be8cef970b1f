import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { freedOnError } from "../../networks/freedOnError";
import type { Network } from "../../networks/network";
import { source } from "../../random/source";
import { type PlayersPlan, plannedPlayers } from "../../training/plannedPlayers";
import { restoreNetwork } from "../../training/restoreNetwork";
import type { TrainingSettings } from "../../training/settings";
import { type FoundCheckpoint, latestCheckpoint } from "./checkpoint";

/** An opened run of `npm run train`. */
export interface OpenedRun {
  /** The generator as the training left it; the caller disposes of it. */
  readonly generator: Network;
  /** The discriminator as the training left it; the caller disposes of it. */
  readonly discriminator: Network;
  /** How both were built; a latent vector has `latent` numbers, an example `d`. */
  readonly players: PlayersPlan;
  /** The settings of the training. */
  readonly settings: TrainingSettings;
  /** The checkpoint that they come from. */
  readonly checkpoint: FoundCheckpoint;
}

/**
 * The players of a run of `npm run train`, from its last whole checkpoint.
 * @param folder the folder of the run, or its parent if that holds only one run
 * @throws Error if the folder holds no checkpoint or several runs, or if the checkpoint does not describe its players; RangeError
 * if it holds the parameters of other players; as `latestCheckpoint`
 */
export function openRun(folder: string): OpenedRun {
  const checkpoint = checkpointOf(folder);
  const { players, settings } = checkpoint.about as Partial<OpenedRun>;
  if (!players || !settings) {
    throw new Error(`${checkpoint.path} does not say who plays, as those of npm run train do`);
  }
  return freedOnError((own) => {
    const built = plannedPlayers(players, settings.game, source(1));
    const [generator, discriminator] = [own(built.generator), own(built.discriminator)];
    restoreNetwork(generator, checkpoint.state, "generator");
    restoreNetwork(discriminator, checkpoint.state, "discriminator");
    return { generator, discriminator, players, settings, checkpoint };
  });
}

/** The last checkpoint of a run's folder, or of the one run below. */
function checkpointOf(folder: string): FoundCheckpoint {
  const runs = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^seed-\d+$/.test(name))
    : [];
  const found =
    latestCheckpoint(folder) ??
    (runs.length === 1 ? latestCheckpoint(join(folder, runs[0])) : undefined);
  if (found) return found;
  const several = runs.length > 1 ? `: name one of its runs, ${runs.join(", ")}` : "";
  throw new Error(`${folder} holds no checkpoint${several}`);
}
