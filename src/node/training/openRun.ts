import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { freedOnError } from "../../networks/freedOnError";
import type { Network } from "../../networks/network";
import { source } from "../../random/source";
import { type PlayersPlan, plannedPlayers } from "../../training/plannedPlayers";
import { restoreNetwork } from "../../training/restoreNetwork";
import type { TrainingSettings } from "../../training/settings";
import { type FoundCheckpoint, latestCheckpoint } from "./checkpoint";

/** A run of `npm run train`, opened. */
export interface OpenedRun {
  /** As the training has left it; the caller disposes of it. */
  readonly generator: Network;
  /** As the training has left it; the caller disposes of it. */
  readonly discriminator: Network;
  /** How both were built: `latent` numbers make a latent vector, `d` an example. */
  readonly players: PlayersPlan;
  readonly settings: TrainingSettings;
  /** The checkpoint that they are of. */
  readonly checkpoint: FoundCheckpoint;
}

/**
 * The players of a run of `npm run train` as its last whole checkpoint holds them.
 * @param folder the run's, or the one above it if that holds one run
 * @throws Error where the folder holds no checkpoint or several runs, or its checkpoint does not say who plays; RangeError where it
 * holds other players' parameters; as `latestCheckpoint`
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
