import { imaginedTable } from "../agents/decisionTable";
import { greedy } from "../agents/greedy";
import { valueIteration } from "../agents/valueIteration";
import { checkPositiveInteger } from "../checks/checkPositiveInteger";
import { calibration } from "../metrics/calibration";
import { freedOnError } from "../networks/freedOnError";
import { mlp } from "../networks/mlp";
import { type Network, parameterCount } from "../networks/network";
import { fork, type Source, source } from "../random/source";
import { minimize } from "../training/minimize";
import type { TrainingSettings } from "../training/settings";
import { adversarialGame, generatedLaw } from "../worldModels/adversarial";
import type { FittedLaw } from "../worldModels/conditionalLaw";
import { type EncodedLog, encodedLog } from "../worldModels/encoding";
import { ensemble } from "../worldModels/ensemble";
import { futureDistances } from "../worldModels/futureDistances";
import { type Future, futures, meanReturn } from "../worldModels/futures";
import { mixtureDensity } from "../worldModels/mixtureDensity";
import { pairBatches } from "../worldModels/pairBatches";
import { regression } from "../worldModels/regression";
import { stretches } from "../worldModels/stretch";
import { trueModel, type WorldModel, worldModel } from "../worldModels/worldModel";
import { finishedRun } from "./keptRun";
import { type FollowRun, playRun } from "./playRun";
import {
  type PracticeName,
  type PracticeWorld,
  practiceWorld,
  type Situation,
} from "./practiceWorld";
import { RunKeeper } from "./runKeeper";
import type { FitSettings, RunRecord, RunRequest } from "./runRecord";

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

/** Futures that are compared; situations that are forecast, and futures of each; draws for each decision; bins of forecasts. */
const [compared, situated, foreseen, draws, bins] = [500, 300, 50, 20, 10];

/** Places at which the loss of a fit is kept: nobody looks for more in it than whether it has come to rest. */
const placesOfLoss = 100;

/** Pairs of true samples over which the floor is averaged. */
const pairs = 3;

/**
 * Plays a run of a world model. It is read before its training and after it:
 * `distance`, the mean over some steps t of `distance{t}`, the exact W1 between 500 futures of the model and 500 true ones in the
 * world's question, and `floor`, `floor{t}`, the same between true ones; `brier` and `bestBrier`, the Brier scores of the model's
 * forecasts and of the truth's in 300 situations, `off`, the mean difference between the two, and for the bins k of the model's
 * forecasts `cases{k}`, `forecast{k}` and `happened{k}`, 0 where a bin is empty. For a model of single steps the agent too that
 * decides in it: `promised`, its expected return there by its own account, and `earned`, in the truth, beside `best`, what the
 * agent earns that decides in the truth, and `random`, what random actions do. The curves of a fit hold its loss in both columns.
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
  let knowing: Judge | undefined; // the truth is drawn when the first model is read: not for a run that is finished
  const judge: Judge = (model) => {
    knowing ??= judgeOf(world, fork(run, "judge"));
    return knowing(model);
  };
  try {
    return isFit(request)
      ? await playFit(request, log, judge, follow)
      : await playGame(request, log, judge, follow);
  } finally {
    log.features.dispose();
    log.targets.dispose();
  }
}

type FitRequest = WorldModelRequest & { readonly settings: FitSettings };
type PlayedRequest = WorldModelRequest & { readonly settings: TrainingSettings };
type Judge = (model: WorldModel) => Record<string, number>;

function isFit(request: WorldModelRequest): request is FitRequest {
  const { game } = request.settings;
  return game === "least squares" || game === "maximum likelihood";
}

async function playGame(
  request: WorldModelRequest,
  log: EncodedLog,
  judge: Judge,
  follow: FollowRun,
): Promise<RunRecord> {
  const { seed, iterations, latent, name } = request as PlayedRequest;
  const game = adversarialGame(log, request, fork(source(seed), "game"));
  const model = worldModel(generatedLaw(game, latent, name), log.encoding);
  try {
    const reader = { every: iterations, read: () => judge(model) };
    return await playRun(request as PlayedRequest, game, reader, follow);
  } finally {
    game.discriminator.dispose();
    model.dispose();
  }
}

/** Plays a run whose networks are fitted without an opponent, in one go. */
async function playFit(
  request: FitRequest,
  log: EncodedLog,
  judge: Judge,
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

/** What a model is read by. What is true is drawn once. */
function judgeOf(world: PracticeWorld, src: Source): Judge {
  const { environment, question, event } = world;
  const truth = trueModel(environment);
  const asked = (model: WorldModel, from: Source) =>
    futuresOf(model, new Array<Situation>(compared).fill(question), from);
  const real = asked(truth, fork(src, "true futures"));
  const floors = Array.from({ length: pairs }, (_, k) =>
    futureDistances(real, asked(truth, fork(src, `true futures ${k}`)), question.steps),
  );
  const floor = question.steps.map((_, i) => mean(floors.map((of) => of[i])));
  const situations = world.situations(fork(src, "situations"), situated);
  const happened = futuresOf(truth, situations, fork(src, "outcomes")).map((future) =>
    event.happened(lastOf(future)),
  );
  const likely = forecastsOf(truth, world, situations, fork(src, "true forecasts"));
  const best = agentIn(truth, world, fork(src, "the agent in the truth"));
  const random = meanReturn(world.random(fork(src, "random actions")));
  return (model) => {
    const from = fork(src, "the model");
    const apart = futureDistances(asked(model, fork(from, "futures")), real, question.steps);
    const forecasts = forecastsOf(model, world, situations, fork(from, "forecasts"));
    const { brier, bins: filled } = calibration(forecasts, happened, bins);
    const perBin = Array.from({ length: bins }, (_, k) => {
      const { cases = 0, forecast = 0, happened = 0 } = filled.find(({ bin }) => bin === k) ?? {};
      return { [`cases${k}`]: cases, [`forecast${k}`]: forecast, [`happened${k}`]: happened };
    });
    const agent = model.length === 1 ? agentIn(model, world, fork(from, "agent")) : undefined;
    return {
      distance: mean(apart),
      floor: mean(floor),
      ...Object.fromEntries(question.steps.map((t, i) => [`distance${t}`, apart[i]])),
      ...Object.fromEntries(question.steps.map((t, i) => [`floor${t}`, floor[i]])),
      brier,
      bestBrier: calibration(likely, happened, bins).brier,
      off: mean(forecasts.map((forecast, i) => Math.abs(forecast - likely[i]))),
      ...Object.assign({}, ...perBin),
      ...(agent && { ...agent, best: best.earned, random }),
    };
  };
}

/**
 * A future of a model for each situation, as long as its plan: where the last draw covers more steps, its last action is repeated,
 * and what comes after the plan is left out.
 */
function futuresOf(model: WorldModel, situations: readonly Situation[], src: Source): Future[] {
  const { length } = model;
  const asked = situations[0].plan.length;
  const drawn = length * Math.ceil(asked / length);
  const starts = situations.map(({ start }) => start);
  const act = (_: unknown, t: number) =>
    situations.map(({ plan }) =>
      Array.from({ length }, (_, j) => plan[Math.min(t + j, asked - 1)]),
    );
  return futures(model, starts, act, drawn, src).map(({ states, rewards }) => ({
    states: states.slice(0, asked + 1),
    rewards: rewards.slice(0, asked),
  }));
}

/** The probability of the event by a model's futures of each situation, one value per situation. */
function forecastsOf(
  model: WorldModel,
  { event }: PracticeWorld,
  situations: readonly Situation[],
  src: Source,
): number[] {
  const many = situations.flatMap((situation) => new Array<Situation>(foreseen).fill(situation));
  const happens = futuresOf(model, many, src).map((future) => event.happened(lastOf(future)));
  return situations.map((_, i) =>
    mean(happens.slice(i * foreseen, (i + 1) * foreseen).map(Number)),
  );
}

/** What the agent that decides by a model is promised there, and what it earns in the truth. */
function agentIn(model: WorldModel, world: PracticeWorld, src: Source) {
  const { environment, lattice, actions, starts } = world;
  const table = imaginedTable(model, lattice, actions, draws, fork(src, "draws"));
  const act = greedy(table, valueIteration(table, environment.horizon));
  const does = (states: readonly (readonly number[])[]) => states.map((state) => [act(state)]);
  const dreamed = futures(model, starts, does, environment.horizon, fork(src, "dreams"));
  return { promised: meanReturn(dreamed), earned: world.returnOf(act) };
}

function lastOf({ states }: Future): readonly number[] {
  return states[states.length - 1];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
