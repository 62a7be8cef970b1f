import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { freedOnError } from "../networks/freedOnError";
import { mlp } from "../networks/mlp";
import { type Network, parameterCount } from "../networks/network";
import { fork, source } from "../random/source";
import { minimize } from "../training/minimize";
import type { TrainingSettings } from "../training/settings";
import { adversarialGame, generatedLaw } from "../worldModels/adversarial";
import type { FittedLaw } from "../worldModels/conditionalLaw";
import { type EncodedLog, encodedLog } from "../worldModels/encoding";
import { ensemble } from "../worldModels/ensemble";
import { mixtureDensity } from "../worldModels/mixtureDensity";
import { pairBatches } from "../worldModels/pairBatches";
import { regression } from "../worldModels/regression";
import { stretches } from "../worldModels/stretch";
import { worldModel } from "../worldModels/worldModel";
import { finishedRun } from "./keptRun";
import { type FollowRun, playRun } from "./playRun";
import { type PracticeName, practiceWorld } from "./practiceWorld";
import { RunKeeper } from "./runKeeper";
import type { FitSettings, RunRecord, RunRequest } from "./runRecord";
import { type WorldModelJudge, worldModelJudge } from "./worldModelJudge";

/** A run in which a model of an environment is learned and judged. */
export interface WorldModelRequest extends RunRequest {
  readonly data: PracticeName;
  readonly settings: TrainingSettings | FitSettings;
  /** Generator iterations of a game, or steps of a fit: of each member, where there are several. */
  readonly iterations: number;
  /** The number of models that are fitted to the same log and joined in an ensemble. */
  readonly members: number;
  /** The number of steps that one draw covers. */
  readonly length: number;
  /** The dimension of a generator's latent vectors. */
  readonly latent: number;
  /** The hidden units of each network, layer by layer. */
  readonly hidden: readonly number[];
  /** The number of examples in a minibatch. */
  readonly batch: number;
}

/** Places at which the loss of a fit is kept: nobody looks for more in it than whether it has come to rest. */
const placesOfLoss = 100;

/**
 * Plays a run of a world model, which is read by a `worldModelJudge` before its training and after it. The curves of a fit hold its
 * loss in both columns.
 * @throws RangeError for a world that is none, sizes that are no positive integers, or a batch larger than the log; as `playRun`
 */
export async function playWorldModel(
  request: WorldModelRequest,
  follow: FollowRun = {},
): Promise<RunRecord> {
  const { seed, data, length } = request;
  const run = source(seed);
  const world = practiceWorld(data);
  const log = encodedLog(world.environment, stretches(world.log(fork(run, "log")), length));
  let knowing: WorldModelJudge | undefined; // the truth is drawn when the first model is read: not for a run that is finished
  const judge: WorldModelJudge = (model) => {
    knowing ??= worldModelJudge(world, fork(run, "judge"));
    return knowing(model);
  };
  try {
    return isFit(request)
      ? await playFit(request, log, judge, follow)
      : await playGame(request as PlayedRequest, log, judge, follow);
  } finally {
    log.features.dispose();
    log.targets.dispose();
  }
}

type FitRequest = WorldModelRequest & { readonly settings: FitSettings };
type PlayedRequest = WorldModelRequest & { readonly settings: TrainingSettings };

function isFit(request: WorldModelRequest): request is FitRequest {
  const { game } = request.settings;
  return game === "least squares" || game === "maximum likelihood";
}

async function playGame(
  request: PlayedRequest,
  log: EncodedLog,
  judge: WorldModelJudge,
  follow: FollowRun,
): Promise<RunRecord> {
  const { seed, iterations, latent, name } = request;
  const game = adversarialGame(log, request, fork(source(seed), "game"));
  const model = worldModel(generatedLaw(game, latent, name), log.encoding);
  try {
    const reader = { every: iterations, read: () => judge(model) };
    return await playRun(request, game, reader, follow);
  } finally {
    game.discriminator.dispose();
    model.dispose();
  }
}

/** Plays a run whose networks are fitted without an opponent, in one go. */
async function playFit(
  request: FitRequest,
  log: EncodedLog,
  judge: WorldModelJudge,
  { folder, signal, onIteration }: FollowRun,
): Promise<RunRecord> {
  const { settings, iterations, members } = request;
  const started = performance.now();
  const fits = unfitted(request, log);
  const models = fits.map(({ law }) => worldModel(law, log.encoding));
  const model = members === 1 ? models[0] : ensemble(models);
  try {
    const [{ network }] = fits;
    const told = { name: network.name, parameters: members * parameterCount(network) };
    const none = { name: "none", parameters: 0 };
    const about = { ...request, networks: { generator: told, discriminator: none } };
    const finished = finishedRun(request, about, folder);
    if (finished) return finished;
    const keeper = new RunKeeper(about, placesOfLoss);
    keeper.read(0, judge(model));
    for (const [m, { law, network, drawn }] of fits.entries()) {
      const onStep = async (step: number, loss: number) => {
        const reading = { iteration: m * iterations + step, estimate: loss, generatorLoss: loss };
        keeper.follow(reading);
        await onIteration?.(reading);
      };
      const how = { steps: iterations, optimizer: settings.optimizer };
      await minimize(network, (counter) => law.loss(...drawn(counter)), how, { onStep, signal });
    }
    keeper.read(members * iterations, judge(model));
    const seconds = Math.round((performance.now() - started) / 1000);
    const record = { ...keeper.record(), seconds };
    folder?.finish(record);
    return record;
  } finally {
    model.dispose();
  }
}

/** A network before its fit, the law that it stands for, and the batches that it is fitted to. */
interface Unfitted {
  readonly network: Network;
  readonly law: FittedLaw;
  readonly drawn: ReturnType<typeof pairBatches>;
}

/** The members of an ensemble, or the only model, before they are fitted. */
function unfitted(
  { seed, settings, hidden, members, batch }: FitRequest,
  log: EncodedLog,
): Unfitted[] {
  checkPositiveInteger(members, "members");
  const { features, targets } = log.encoding;
  const { game, components = 1 } = settings;
  const squares = game === "least squares";
  if (!squares) checkPositiveInteger(components, "components");
  const outputs = squares ? targets : components * (1 + 2 * targets);
  return freedOnError((own) =>
    Array.from({ length: members }, (_, m) => {
      const src = fork(source(seed), `member ${m}`);
      const network = own(mlp([features, ...hidden, outputs], "linear", fork(src, "network")));
      const law = squares ? regression(network) : mixtureDensity(network, components, targets);
      return { network, law, drawn: pairBatches(log, fork(src, "minibatches"), batch) };
    }),
  );
}
