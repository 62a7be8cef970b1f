import { imaginedTable } from "../agents/decisionTable";
import { greedy } from "../agents/greedy";
import { valueIteration } from "../agents/valueIteration";
import { calibration } from "../metrics/calibration";
import { fork, type Source } from "../random/source";
import { futureDistances } from "../worldModels/futureDistances";
import { type Future, futures, meanReturn } from "../worldModels/futures";
import { trueModel, type WorldModel } from "../worldModels/worldModel";
import type { PracticeWorld, Situation } from "./practiceWorld";

/** What a model is read by, each reading under a name. */
export type WorldModelJudge = (model: WorldModel) => Record<string, number>;

/** Futures that are compared; situations that are forecast, and futures of each; draws for each decision; bins of forecasts. */
const [compared, situated, foreseen, draws, bins] = [500, 300, 50, 20, 10];

/** Pairs of true samples over which the floor is averaged. */
const pairs = 3;

/**
 * Judges models of a world, against what is true there, drawn once. Its readings are
 * `distance`, the mean over some steps t of `distance{t}`, the exact W1 between 500 futures of the model and 500 true ones in the
 * world's question, and `floor`, `floor{t}`, the same between true ones; `brier` and `bestBrier`, the Brier scores of the model's
 * forecasts and of the truth's in 300 situations, by 50 futures each, `off`, the mean difference between the two, and for the bins k
 * of the model's forecasts `cases{k}`, `forecast{k}` and `happened{k}`, 0 where a bin is empty. For a model of single steps the agent
 * too that decides in it: `promised`, its expected return there by its own account, and `earned`, in the truth, beside `best`, what
 * the agent earns that decides in the truth, and `random`, what random actions do.
 */
export function worldModelJudge(world: PracticeWorld, src: Source): WorldModelJudge {
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
