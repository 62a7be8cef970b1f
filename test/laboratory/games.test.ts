import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import * as em from "../../src/node/index";
import { script } from "../script";

// biome-ignore lint/suspicious/noExplicitAny: the scripts' types are those of another project
type Any = any;

/** Digits enough to play with: pairs of bytes. */
const digits = Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) % 256)).toString(
  "base64",
);

describe("the laboratory's games", function () {
  this.timeout(120_000);
  let games: Any;
  let settings: Any;
  let code: Any;
  let Cells: Any;

  before(async () => {
    await em.ready();
    games = await script("laboratory/games.mjs");
    settings = await script("laboratory/settings.mjs");
    code = await script("laboratory/asCode.mjs");
    ({ Cells } = await import(pathToFileURL(resolve("scripts/live/cells.mjs")).href));
  });

  /** A laboratory of small players, while it is looked at. */
  async function withGames<T>(over: object, look: (laboratory: Any) => T | Promise<T>): Promise<T> {
    const small = { ...settings.defaults, unitsD: 8, unitsG: 8, batch: 16, ...over };
    const laboratory = new games.Laboratory(em, small, digits);
    try {
      return await look(laboratory);
    } finally {
      laboratory.dispose();
    }
  }

  const parametersOf = ({ game }: Any) => ({
    discriminator: em.networks.parameters(game.discriminator),
    generator: em.networks.parameters(game.generator),
  });

  /** A game's numbers after some iterations. */
  const played = (iterations: number) => (laboratory: Any) =>
    [...laboratory.plays].map(([name, play]) => {
      for (let i = 0; i < iterations; i++) play.iterate();
      return { name, estimate: play.estimate, ...play.reading(), ...parametersOf(play) };
    });

  it("repeat to the bit with the same seed, and differ with another", async () => {
    const [first, second] = [await withGames({}, played(3)), await withGames({}, played(3))];
    assert.deepEqual(second, first);
    assert.notDeepEqual(await withGames({ seed: 2 }, played(3)), first);
  });

  it("begin with one generator and one discriminator for all", async () => {
    await withGames({}, ({ plays }: Any) => {
      const all = [...plays.values()].map(parametersOf);
      for (const each of all) assert.deepEqual(each, all[0]);
    });
  });

  for (const data of ["lines", "ring", "grid", "moons", "roll", "digits", "drawing"]) {
    it(`are played and seen on ${data}`, async () => {
      await withGames({ data }, (laboratory: Any) => {
        const { floor } = laboratory;
        for (const play of laboratory.plays.values()) {
          play.iterate();
          const { wasserstein1, js, steepness } = play.reading();
          assert.ok(wasserstein1 > floor.wasserstein1, `${wasserstein1}, ${floor.wasserstein1}`);
          assert.ok(js > floor.js && js <= Math.LN2, `${js}, ${floor.js}`);
          assert.ok(steepness > 0);
          const { fakes, pulls, heat, warped } = play.picture();
          assert.equal(fakes.length, 2 * games.shown);
          assert.equal(pulls.length, 2 * games.shown);
          assert.equal(heat.length, games.across ** 2);
          assert.equal(warped.length, 2 * games.meshes ** 2);
        }
      });
    });
  }

  it("move the discriminator alone by its update, and the generator alone by its own", async () => {
    await withGames({}, ({ plays }: Any) => {
      for (const play of plays.values()) {
        const start = parametersOf(play);
        play.stepDiscriminator();
        const trained = parametersOf(play);
        assert.deepEqual(trained.generator, start.generator);
        assert.notDeepEqual(trained.discriminator, start.discriminator);
        play.stepGenerator();
        const moved = parametersOf(play);
        assert.deepEqual(moved.discriminator, trained.discriminator);
        assert.notDeepEqual(moved.generator, trained.generator);
      }
    });
  });

  it("come to the same by single updates as by iterations", async () => {
    const single = await withGames({ k: 2 }, ({ plays }: Any) =>
      [...plays.values()].map((play) => {
        for (let k = play.settings.discriminatorSteps; k > 0; k--) play.stepDiscriminator();
        play.stepGenerator();
        return parametersOf(play);
      }),
    );
    const whole = await withGames({ k: 2 }, ({ plays }: Any) =>
      [...plays.values()].map((play) => {
        play.iterate();
        return parametersOf(play);
      }),
    );
    assert.deepEqual(single, whole);
  });

  it("come to the numbers of the module's trainer, to the bit", async () => {
    for (const over of [
      {},
      { optimizer: "adam", beta1: 0.9, loss: "saturating" },
      { data: "lines" },
    ]) {
      const trained = await withGames(over, async ({ plays }: Any) => {
        const all = [];
        for (const { game, settings: how } of plays.values()) {
          await new em.training.Trainer(game, how).train(4);
          all.push(parametersOf({ game }));
        }
        return all;
      });
      const played = await withGames(over, ({ plays }: Any) =>
        [...plays.values()].map((play) => {
          for (let i = 0; i < 4; i++) play.iterate();
          return parametersOf(play);
        }),
      );
      assert.deepEqual(played, trained);
    }
  });

  it("pull fakes down the generator's loss: a finite difference falls by the pull's square", async () => {
    await withGames({ loss: "saturating" }, ({ plays, shownProbe }: Any) => {
      const losses: Any = {
        gan: em.losses.saturatingLoss,
        wgan: em.losses.generatorLoss,
        "wgan-gp": em.losses.generatorLoss,
      };
      for (const [name, play] of plays) {
        const { pulls } = play.picture();
        const [before, ahead] = tf.tidy(() => {
          const x = play.game.generator.apply(shownProbe);
          const step = tf.tensor2d(pulls, [games.shown, 2]).mul(1e-3) as tf.Tensor2D;
          return [x, x.add(step)].map(
            (at) => losses[name](play.game.discriminator.apply(at)).dataSync()[0] as number,
          );
        });
        const square = pulls.reduce((sum: number, v: number) => sum + v * v, 0) / games.shown;
        const fall = (before - ahead) / 1e-3;
        assert.ok(Math.abs(fall / square - 1) < 0.05, `${name}: ${fall} of ${square}`); // kinks of ReLU
      }
    });
  });

  it("leave no tensor behind, neither an iteration nor a picture nor a whole laboratory", async () => {
    const before = tf.memory().numTensors;
    await withGames({}, ({ plays }: Any) => {
      const all: Any[] = [...plays.values()];
      const round = () => {
        for (const play of all) {
          play.iterate();
          play.stepDiscriminator();
          play.stepGenerator();
          play.reading();
          play.picture();
        }
      };
      round();
      const held = tf.memory().numTensors;
      for (let i = 0; i < 3; i++) round();
      assert.equal(tf.memory().numTensors, held);
    });
    assert.equal(tf.memory().numTensors, before);
  });

  it("stop by name where numbers are no longer finite", async () => {
    await withGames(
      { games: ["wgan-gp"], optimizer: "sgd", rateD: 10, rateG: 10 },
      ({ plays }: Any) => {
        const play = plays.get("wgan-gp");
        for (let i = 0; i < 200 && !play.ended; i++) play.iterate();
        assert.match(play.ended, /^iteration \d+: the .* is no longer a finite number$/);
      },
    );
  });

  for (const over of [
    {},
    { data: "lines", games: ["gan", "wgan"] },
    { data: "digits" },
    { data: "drawing" },
    { data: "roll", optimizer: "adam" },
  ]) {
    // biome-ignore format: one line
    it(`are the same as code: the cell runs and has the same numbers, ${JSON.stringify(over)}`, async () => {
      const small = { ...settings.defaults, unitsD: 8, unitsG: 8, batch: 16, ...over };
      const outputs: Any[] = [];
      const modules = { earthmover: em, "@tensorflow/tfjs-core": tf };
      const cells = new Cells(modules, (output: Any) => outputs.push(output));
      const source: string = code.asCode(small, 5, digits);
      assert.ok(await cells.run(`${source.replace("em.showTable(rows)", "JSON.stringify(rows)")}`, "the cell"), JSON.stringify(outputs)); // biome-ignore format: one line
      const printed = outputs.map(({ text }) => text).join("").trim(); // biome-ignore format: one line
      const expected = await withGames(over, ({ plays }: Any) =>
        Object.fromEntries(
          [...plays].map(([name, play]) => {
            for (let i = 0; i < 5; i++) play.iterate();
            const { wasserstein1, steepness } = play.reading();
            const row = {
              "its own estimate": play.estimate,
              "exact W1": wasserstein1,
              "K on the grid": steepness,
            };
            return [code.titles[name], row];
          }),
        ),
      );
      assert.deepEqual(JSON.parse(printed.replace(/^'|'$/g, "")), expected);
    });
  }
});
