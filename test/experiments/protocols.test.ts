import assert from "node:assert/strict";
import { conditionalRules, conditionalRuns } from "../../src/experiments/conditional";
import { depthRuns, surfaceRules, surfaceRuns } from "../../src/experiments/critics";
import {
  figuresDeviations,
  figuresRules,
  figuresRuns,
  figuresSearch,
  rateSearch,
} from "../../src/experiments/figures3to8";
import {
  mixturePacganPlayers,
  mixtureRateSearch,
  mixtureRules,
  mixtureRuns,
  mixtureSearch,
} from "../../src/experiments/mixtures";
import type { Rule } from "../../src/experiments/protocol";
import type { RunRequest } from "../../src/experiments/runRecord";
import { isOfRequest } from "../../src/experiments/sameRun";
import {
  worldModelRateSearch,
  worldModelRules,
  worldModelRuns,
  worldModelSearch,
} from "../../src/experiments/simulatedFutures";
import { readRunRecords } from "../../src/node/experiments/readRunRecords";

const searches: Record<string, readonly RunRequest[]> = {
  figures: figuresSearch(),
  mixtures: mixtureSearch(),
  "world models": worldModelSearch(),
};
const judged: Record<string, readonly RunRequest[]> = {
  "figures on digits": figuresRuns("mnist"),
  "figures on clothes": figuresRuns("fashion-mnist"),
  mixtures: mixtureRuns(),
  surfaces: surfaceRuns(),
  depth: depthRuns(),
  conditional: conditionalRuns(),
  "world models": worldModelRuns(),
};
const rules: Record<string, readonly Rule[]> = {
  "figures on digits": figuresRules,
  mixtures: mixtureRules,
  surfaces: surfaceRules,
  conditional: conditionalRules,
  "world models": worldModelRules,
};

/** What a value is grouped by, with what it is grouped to. */
function groups<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) found.set(key(value), [...(found.get(key(value)) ?? []), value]);
  return found;
}

describe("a protocol", () => {
  it("searches the same rates for every kind of run", () => {
    for (const [name, requests] of Object.entries(searches)) {
      const rates = [...groups(requests, (it) => it.name).values()].map((of) =>
        of.map(({ settings }) => settings.optimizer.learningRate).join(),
      );
      assert.equal(new Set(rates).size, 1, `${name}: ${rates.join(" | ")}`);
    }
  });

  it("judges no run with a seed that its search has seen", () => {
    const tried = new Set(
      Object.values(searches)
        .flat()
        .map(({ seed }) => seed),
    );
    for (const [name, requests] of Object.entries(judged)) {
      assert.ok(
        requests.every(({ seed }) => !tried.has(seed)),
        name,
      );
    }
  });

  it("judges rates that were searched", () => {
    for (const [search, of] of [
      [searches.figures, judged["figures on digits"]],
      [searches.mixtures, judged.mixtures],
      [searches["world models"], judged["world models"]],
    ]) {
      const rates = new Set(search.map(({ settings }) => settings.optimizer.learningRate));
      const odd = of.find(({ settings }) => !rates.has(settings.optimizer.learningRate));
      assert.equal(odd, undefined, odd?.name);
    }
  });

  it("has the trial of PacGAN's players on record, run for run", () => {
    const records = readRunRecords("notebooks/runs/mixtures-pacgan.json");
    const requests = mixturePacganPlayers();
    assert.equal(records.length, requests.length);
    for (const [i, record] of records.entries()) {
      assert.ok(isOfRequest(record, requests[i]), `record ${i}`);
    }
  });

  it("says of the runs on digits that some took 2.6 hours, where one was planned", () => {
    const hours = readRunRecords("notebooks/runs/figures-digits.json").map(
      ({ seconds = 0 }) => seconds / 3600,
    );
    assert.ok(hours.filter((h) => h.toFixed(1) === "2.6").length > 1, hours.join());
    const told = figuresDeviations.map(({ because }) => because);
    assert.ok(told.some((because) => because.includes("some runs took 2.6")));
  });

  /** The rate of each kind and data whose last reading is least, by records that must be those of the search. */
  function best(list: string, requests: readonly RunRequest[], by: string): Map<string, number> {
    const records = readRunRecords(`notebooks/runs/${list}.json`);
    assert.equal(records.length, requests.length);
    const found = new Map<string, { rate: number; value: number }>();
    for (const [i, record] of records.entries()) {
      assert.ok(isOfRequest(record, requests[i]), `record ${i}`);
      const { name, data, settings } = requests[i];
      const value = record.readings[by].at(-1) ?? Number.NaN;
      const key = `${name}, ${data}`;
      if (value < (found.get(key)?.value ?? Infinity)) {
        found.set(key, { rate: settings.optimizer.learningRate, value });
      }
    }
    return new Map([...found].map(([key, { rate }]) => [key, rate]));
  }

  it("plays a kind at the rate that its search found best, by records that are those of the search", () => {
    const ofFigures = best("figures-search", figuresSearch(), rateSearch.by);
    for (const { name, data, settings } of figuresRuns("mnist")) {
      const rate = ofFigures.get(`${name.replace("MLP from He's start", "MLP")}, ${data}`);
      assert.equal(settings.optimizer.learningRate, rate, name);
    }
    const ofMixtures = best("mixtures-search", mixtureSearch(), mixtureRateSearch.by);
    for (const { name, settings } of mixtureRuns()) {
      const rate = ofMixtures.get(`${name}, grid`); // the ring is played at the grid's
      assert.equal(settings.optimizer.learningRate, rate, name);
    }
    const ofModels = best("futures-search", worldModelSearch(), worldModelRateSearch.by);
    for (const { name, data, settings } of worldModelRuns()) {
      const kind = name.replace("5 × ", "").replace(", ten steps at once", "");
      const rate = ofModels.get(`${kind}, ${data}`);
      assert.equal(settings.optimizer.learningRate, rate, `${name}, ${data}`);
    }
  });

  it("plays every kind with the same seeds, at least three, all else alike, and no run twice", () => {
    for (const [name, requests] of Object.entries(judged)) {
      assert.equal(new Set(requests.map((it) => JSON.stringify(it))).size, requests.length, name);
      const seeds = [...groups(requests, (it) => `${it.name} ${it.data}`).values()].map((of) => {
        const alike = of.map(({ seed: _, moments: __, ...rest }) => JSON.stringify(rest));
        assert.equal(new Set(alike).size, 1, `${name}: ${of[0].name}`);
        return of.map(({ seed }) => seed).join();
      });
      assert.equal(new Set(seeds).size, 1, `${name}: ${seeds.join(" | ")}`);
      assert.ok(seeds[0].split(",").length >= 3, name);
    }
  });

  it("compares kinds of runs that it plays", () => {
    for (const [name, asked] of Object.entries(rules)) {
      for (const { rule, question, decide } of asked) {
        assert.ok(rule.length > 20 && question.endsWith("?"), question);
        assert.equal(decide([]).holds, undefined, `${name}: ${question}`);
      }
    }
  });
});
