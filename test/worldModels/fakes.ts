import type { Environment, Transition } from "../../src/environments/environment";
import type { Source } from "../../src/random/source";
import type { WorldModel } from "../../src/worldModels/worldModel";

/** A model whose transitions a function gives, step by step. */
export function modelBy(
  environment: Environment,
  step: (state: readonly number[], action: number, src: Source, at: number) => Transition,
  length = 1,
): WorldModel {
  return {
    name: "by hand",
    environment,
    length,
    imagine: (states, plans, src, at) =>
      states.map((from, i) => {
        const after: Transition[] = [];
        for (const action of plans[i]) {
          after.push(step(after.at(-1)?.state ?? from, action, src, at));
        }
        return after;
      }),
    dispose: () => {},
  };
}

/** How often each state came, by its coordinates. */
export function shares(states: readonly (readonly number[])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const state of states) {
    found.set(`${state}`, (found.get(`${state}`) ?? 0) + 1 / states.length);
  }
  return found;
}

/** How far the share of n draws may be from its probability: four standard deviations. */
export function strays(probability: number, n: number): number {
  return 4 * Math.sqrt((probability * (1 - probability)) / n) + 1e-12;
}
