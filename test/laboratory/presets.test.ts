import assert from "node:assert/strict";
import * as em from "../../src/node/index";
import { script } from "../script";

// biome-ignore lint/suspicious/noExplicitAny: the scripts' types are those of another project
type Any = any;

/** What is looked at of a game every so often. */
interface Look {
  readonly estimate: number;
  readonly wasserstein1: number;
  readonly js: number;
  readonly steepness: number;
  readonly pull: number;
  readonly hit: readonly number[];
}

describe("the sentence of a preset is what its games show:", function () {
  this.timeout(600_000);
  let games: Any;
  let settings: Any;
  const ring = em.distributions.gaussianRing(8, 2, 0.1);

  before(async () => {
    await em.ready();
    games = await script("laboratory/games.mjs");
    settings = await script("laboratory/settings.mjs");
  });

  /** What a game of a preset shows at its beginning and after every so many iterations. */
  function watch(
    preset: string,
    game: string,
    iterations: number,
    every: number,
    over = {},
  ): Look[] {
    const chosen = { ...settings.presetSettings(preset), ...over, games: [game] };
    const laboratory = new games.Laboratory(em, chosen, "");
    const play = laboratory.plays.get(game);
    const looks: Look[] = [];
    const look = () => {
      const { fakes, pulls } = play.picture();
      const points = em.distributions.pointsToTensor({ data: fakes, n: games.shown, d: 2 });
      const { counts } = em.metrics.modeCoverage(ring, points);
      points.dispose();
      const hit = [...counts.keys()].filter((k) => counts[k] > 0);
      const pull = pulls.reduce((most: number, v: number) => Math.max(most, Math.abs(v)), 0);
      looks.push({ estimate: play.estimate, ...play.reading(), pull, hit });
    };
    try {
      look();
      for (let i = 1; i <= iterations; i++) {
        play.iterate();
        assert.equal(play.ended, "");
        if (i % every === 0) look();
      }
      return looks;
    } finally {
      laboratory.dispose();
    }
  }

  const last = (looks: readonly Look[]) => looks[looks.length - 1];

  it("a fair start", () => {
    const agreement = (game: string) => {
      const looks = watch("fair", game, 600, 50).slice(2);
      const [estimates, distances] = [
        looks.map((l) => l.estimate),
        looks.map((l) => l.wasserstein1),
      ];
      assert.ok(last(looks).wasserstein1 < 0.75 * looks[0].wasserstein1);
      return em.metrics.rankCorrelation(estimates, distances);
    };
    const [ofGp, ofGan] = [agreement("wgan-gp"), agreement("gan")];
    assert.ok(ofGp > 0.8, `WGAN-GP: ${ofGp}`);
    assert.ok(ofGan < 0.3, `GAN: ${ofGan}`);
  });

  it("the discriminator too good", () => {
    const gan = watch("too-good", "gan", 200, 100);
    assert.ok(last(gan).wasserstein1 > 0.99, `${last(gan).wasserstein1}`);
    assert.ok(last(gan).pull < 1e-3, `${last(gan).pull}`);
    for (const game of ["wgan", "wgan-gp"]) {
      const looks = watch("too-good", game, 1000, 250);
      assert.ok(looks[1].pull > 0.1, `${game}: ${looks[1].pull}`);
      assert.ok(last(looks).wasserstein1 < 0.1, `${game}: ${last(looks).wasserstein1}`);
    }
  });

  it("the same D, the other loss", () => {
    const looks = watch("other-loss", "gan", 240, 60);
    for (const { js, estimate } of looks.slice(1)) {
      assert.ok(Math.LN2 - js < 1e-12, `${js}`); // sums round
      assert.ok(estimate > 0.69, `${estimate}`);
    }
    assert.ok(last(looks).wasserstein1 < 0.8, `${last(looks).wasserstein1}`);
  });

  it("momentum on the critic", () => {
    const swings = watch("momentum", "wgan", 700, 100).slice(3);
    const least = Math.min(...swings.map((l) => l.wasserstein1));
    assert.ok(least > 0.75, `${least}`); // on four seeds at least 0.90
    const [start, ...after] = watch("momentum", "wgan", 600, 300, { beta1: 0 });
    assert.ok(last(after).wasserstein1 < 0.45 * start.wasserstein1, `${last(after).wasserstein1}`);
  });

  it("c too large", () => {
    const looks = watch("large-c", "wgan", 450, 25).slice(1);
    const mean = (some: readonly Look[], of: (look: Look) => number) =>
      some.reduce((sum, look) => sum + of(look), 0) / some.length;
    const [early, late] = [looks.slice(0, 4), looks.slice(-4)];
    const estimates = [early, late].map((some) => mean(some, (l) => l.estimate));
    const distances = [early, late].map((some) => mean(some, (l) => l.wasserstein1));
    assert.ok(estimates[1] > 10 * estimates[0], `${estimates}`);
    assert.ok(distances[1] < 0.8 * distances[0], `${distances}`);
    assert.ok(last(looks).steepness > 500, `${last(looks).steepness}`);
  });

  it("c too small", () => {
    const looks = watch("small-c", "wgan", 300, 100);
    const [from, to] = [looks[1], last(looks)];
    assert.ok(to.steepness < 0.01 && to.pull < 0.01, `${to.steepness}, ${to.pull}`);
    assert.ok(Math.abs(to.wasserstein1 / from.wasserstein1 - 1) < 0.1, `${to.wasserstein1}`);
  });

  it("collapse", () => {
    const looks = watch("collapse", "gan", 600, 60).slice(1);
    const mean = looks.reduce((sum, { hit }) => sum + hit.length, 0) / looks.length;
    assert.ok(mean < 4, `${mean} heaps hit on average`);
    assert.ok(new Set(looks.map(({ hit }) => hit.join())).size >= 5);
  });
});
