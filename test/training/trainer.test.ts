import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { discriminatorStep } from "../../src/training/discriminatorStep";
import { generatorStep } from "../../src/training/generatorStep";
import { optimizerOf, sgd } from "../../src/training/optimizers";
import { paperWganGp } from "../../src/training/settings";
import { Diverged, type Reading, Trainer } from "../../src/training/trainer";
import { flat } from "../networks/plain";
import { allSettings, begin, end, named, players, settings } from "./game";

describe("Trainer", () => {
  for (const played of allSettings) {
    it(`is the steps of ${named(played)} by hand: the discriminator's, then the generator's, each on the next counter`, async () => {
      const [run, byHand] = [begin(37, played), begin(37, played)];
      const readings: Reading[] = [];
      await run.trainer.train(4, { onIteration: (reading) => void readings.push(reading) });

      const { game } = byHand;
      const ofDiscriminator = optimizerOf(
        game.discriminator,
        played.discriminatorOptimizer ?? played.optimizer,
      );
      const ofGenerator = optimizerOf(game.generator, played.optimizer);
      const expected: Reading[] = [];
      const discriminatorSteps =
        "warmUp" in played ? (played.warmUp ?? 0) : played.discriminatorSteps;
      let counter = 0;
      for (let iteration = 1; iteration <= 4; iteration++) {
        let estimate = Number.NaN;
        for (let k = 0; k < discriminatorSteps; k++) {
          const at = counter++;
          estimate = tf.tidy(
            () => discriminatorStep(game, played, ofDiscriminator, at).dataSync()[0],
          );
        }
        const at = counter++;
        const generatorLoss = tf.tidy(
          () => generatorStep(game, played, ofGenerator, at).dataSync()[0],
        );
        expected.push({ iteration, estimate, generatorLoss });
      }

      assert.deepEqual(players(run), players(byHand));
      assert.deepEqual(readings, expected);
      for (const optimizer of [ofDiscriminator, ofGenerator]) optimizer.dispose();
      for (const started of [run, byHand]) end(started);
    });

    it(`of ${named(played)} goes on from a state as if it had never stopped, to the bit`, async () => {
      const [whole, stopped, resumed] = [0, 1, 2].map(() => begin(37, played));
      await whole.trainer.train(7);
      await stopped.trainer.train(3);
      const state = structuredClone(stopped.trainer.state());
      await stopped.trainer.train(1); // what was copied does not move with it
      resumed.trainer.resume(state);
      const readings: number[] = [];
      await resumed.trainer.train(4, {
        onIteration: ({ iteration }) => void readings.push(iteration),
      });
      assert.deepEqual(resumed.trainer.state(), whole.trainer.state());
      assert.deepEqual(readings, [4, 5, 6, 7]);
      for (const started of [whole, stopped, resumed]) end(started);
    });
  }

  it("lets both rates fall linearly to 0: iteration t of n, its warm-up too, is played at 1 − t/n of them", async () => {
    const falling = { ...settings, warmUp: 7, optimizer: sgd(2 ** -6), rateDecay: 4 };
    const [run, byHand] = [begin(37, falling), begin(37, falling)];
    await run.trainer.train(4);
    let counter = 0;
    for (const share of [1, 3 / 4, 1 / 2, 1 / 4]) {
      const { generator, discriminator } = byHand.game;
      const [ofDiscriminator, ofGenerator] = [discriminator, generator].map((player) =>
        optimizerOf(player, sgd(share * 2 ** -6)),
      );
      for (let k = 0; k < falling.warmUp; k++) {
        discriminatorStep(byHand.game, falling, ofDiscriminator, counter++).dispose();
      }
      generatorStep(byHand.game, falling, ofGenerator, counter++).dispose();
    }
    assert.deepEqual(players(run), players(byHand));
    for (const started of [run, byHand]) end(started);
  });

  it("goes on at the rates where it stopped, to the bit, and refuses to go on where they are 0", async () => {
    const falling = { ...settings, rateDecay: 5 };
    const [whole, stopped] = [begin(37, falling), begin(37, falling)];
    await whole.trainer.train(5);
    await stopped.trainer.train(2);
    await stopped.trainer.train(3);
    assert.deepEqual(players(stopped), players(whole));
    const state = stopped.trainer.state();
    for (const on of [
      () => stopped.trainer.train(1),
      () => stopped.trainer.trainDiscriminator(1),
    ]) {
      await assert.rejects(on, {
        name: "RangeError",
        message:
          "learning rates that fall to 0 over 5 iterations leave no more: 5 are done, 1 more were asked for",
      });
    }
    assert.deepEqual(stopped.trainer.state(), state);
    for (const started of [whole, stopped]) end(started);
  });

  it("warms up before the first 25 iterations and every 500th, and not between", async () => {
    const {
      warmUp = 0,
      discriminatorSteps,
      ...rest
    } = { ...settings, discriminatorSteps: 1, warmUp: 4 };
    const started = begin(37, { ...rest, discriminatorSteps, warmUp });
    const counters: number[] = [];
    await started.trainer.train(30, {
      onIteration: () => void counters.push(started.trainer.state().counter),
    });
    const steps = counters.map((counter, i) => counter - (counters[i - 1] ?? 0));
    assert.deepEqual(
      steps,
      Array.from({ length: 30 }, (_, i) => (i < 25 ? warmUp : discriminatorSteps) + 1),
    );
    started.trainer.resume({ ...started.trainer.state(), iterations: 499 });
    const before = started.trainer.state().counter;
    await started.trainer.train(1);
    const at500 = started.trainer.state().counter;
    await started.trainer.train(1);
    assert.deepEqual([at500 - before, started.trainer.state().counter - at500], [2, 5]);
    end(started);
  });

  it("refuses the state of other players, names what differs, and changes nothing", () => {
    const [one, other] = [begin(37), begin(37, settings, [1])];
    const before = one.trainer.state();
    assert.throws(() => one.trainer.resume(other.trainer.state()), {
      name: "RangeError",
      message: "the state's generator 0 must be of shape [1,4], got [1]",
    });
    const { tensors } = before;
    const extra = {
      ...before,
      tensors: { ...tensors, "discriminator 9": { shape: [1], values: new Float32Array(1) } },
    };
    assert.throws(() => one.trainer.resume(extra), {
      name: "RangeError",
      message: "the state holds discriminator 9, which this training has not",
    });
    const { "discriminator 0": kernel, ...others } = tensors;
    for (const [odd, message] of [
      [{ tensors: others }, "the state must hold discriminator 0, of shape [1,8], got none"],
      [
        { tensors: { ...tensors, "discriminator 0": { ...kernel, shape: [8, 1] } } },
        "the state's discriminator 0 must be of shape [1,8], got [8,1]",
      ],
      [
        { tensors: { ...tensors, "discriminator 0": { ...kernel, values: new Float32Array(7) } } },
        "the state's discriminator 0 must hold 8 numbers, of shape [1,8], got 7",
      ],
      [{ iterations: -1 }, "iterations must be an integer from 0 to 2147483647, got -1"],
      [{ counter: Number.NaN }, "counter must be an integer from 0 to 2147483647, got NaN"],
      [{ counter: 2 ** 31 + 1 }, /^counter must be an integer .* got 2147483649$/],
    ] as const) {
      assert.throws(() => one.trainer.resume({ ...before, ...odd }), {
        name: "RangeError",
        message,
      });
    }
    assert.deepEqual(one.trainer.state(), before);
    for (const started of [one, other]) end(started);
  });

  it("repeats to the bit from a seed, and differs from another", async () => {
    const runs = [begin(41), begin(41), begin(43)];
    for (const { trainer } of runs) await trainer.train(10);
    const [first, again, other] = runs.map(players);
    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
    runs.forEach(end);
  });

  it("trains 3 and 4 more iterations as it trains 7, to the bit", async () => {
    const [whole, split] = [begin(), begin()];
    const iterations: number[] = [];
    const onIteration = ({ iteration }: Reading) => void iterations.push(iteration);
    await whole.trainer.train(7);
    await split.trainer.train(3, { onIteration });
    await split.trainer.train(4, { onIteration });
    assert.deepEqual(players(split), players(whole));
    assert.deepEqual(iterations, [1, 2, 3, 4, 5, 6, 7]);
    for (const started of [whole, split]) end(started);
  });

  it("leaks no tensor, and frees its mean squares but not the networks", async () => {
    const empty = tf.memory().numTensors;
    const started = begin();
    const before = tf.memory().numTensors;
    // One mean square for each of the four parameters of each player.
    assert.equal(before - empty, 16);
    await started.trainer.train(3);
    await started.trainer.trainDiscriminator(3);
    assert.equal(tf.memory().numTensors, before);
    started.trainer.dispose();
    assert.equal(tf.memory().numTensors, empty + 8);
    flat(started.game.discriminator);
    started.game.generator.dispose();
    started.game.discriminator.dispose();
    assert.equal(tf.memory().numTensors, empty);
  });

  it("clips the critic, never the generator", async () => {
    const started = begin(37, settings, [1.5]);
    await started.trainer.train(5, {
      onIteration: () => {
        const w = Math.max(...flat(started.game.discriminator).map(Math.abs));
        assert.ok(w <= Math.fround(settings.clip), `largest |w| is ${w}`);
      },
    });
    const [theta] = flat(started.game.generator);
    assert.ok(theta !== 1.5 && theta > 10 * settings.clip, `theta is ${theta}`);
    end(started);
  });

  it("waits for onIteration before the next iteration", async () => {
    const started = begin();
    const order: string[] = [];
    await started.trainer.train(2, {
      onIteration: async ({ iteration }) => {
        order.push(`called ${iteration}`);
        const during = players(started);
        await tf.nextFrame();
        await tf.nextFrame();
        assert.deepEqual(players(started), during);
        order.push(`done ${iteration}`);
      },
    });
    assert.deepEqual(order, ["called 1", "done 1", "called 2", "done 2"]);
    end(started);
  });

  it("fails with what onIteration throws", async () => {
    const started = begin();
    const error = new Error("the plot burst");
    const onIteration = () => {
      throw error;
    };
    await assert.rejects(started.trainer.train(2, { onIteration }), (thrown) => thrown === error);
    end(started);
  });

  it("lets the event loop turn between critic steps, so that an interrupt comes through", async () => {
    const started = begin();
    const controller = new AbortController();
    setImmediate(() => setImmediate(() => controller.abort()));
    await assert.rejects(started.trainer.trainDiscriminator(1000, { signal: controller.signal }), {
      name: "AbortError",
    });
    end(started);
  });

  it("refuses a penalty without the game's source, by name, before it makes a tensor", () => {
    const { game, trainer } = begin();
    const before = tf.memory().numTensors;
    const { interpolation: _, ...without } = game;
    // @ts-expect-error: TypeScript says it first
    assert.throws(() => new Trainer(without, paperWganGp), {
      message: "a gradient penalty needs the game's source `interpolation`",
    });
    assert.equal(tf.memory().numTensors, before);
    end({ game, trainer });
  });

  it("refuses a setting out of range before it makes a tensor", () => {
    const { game, trainer } = begin();
    const before = tf.memory().numTensors;
    assert.throws(() => new Trainer(game, { ...settings, clip: -1 }), {
      name: "RangeError",
      message: "clip must be a positive number from 1.4e-45 to 3.4e38 (single precision), got -1",
    });
    assert.equal(tf.memory().numTensors, before);
    end({ game, trainer });
  });
});

describe("Trainer, aborted", () => {
  it("stops between iterations only, whenever the signal comes, and can go on to the bit", async () => {
    const [stopped, whole] = [begin(), begin()];
    const controller = new AbortController();
    const training = stopped.trainer.train(5, { signal: controller.signal });
    await tf.nextFrame(); // the first iteration's critic steps are under way
    controller.abort();
    await assert.rejects(training);
    await stopped.trainer.train(4);
    await whole.trainer.train(5);
    assert.deepEqual(players(stopped), players(whole));
    end(stopped);
    end(whole);
  });

  it("refuses to go on with an estimate that is not finite, and says at which step", async () => {
    const run = begin();
    const poisoned = { ...run.game, real: () => tf.fill<tf.Rank.R2>([32, 1], Number.NaN) };
    const trainer = new Trainer(poisoned, settings);
    await assert.rejects(trainer.train(1), (error: Error) => {
      assert.ok(error instanceof Diverged);
      assert.match(error.message, /^iteration 1, step 0: the estimate must be finite, got NaN/);
      return true;
    });
    trainer.dispose();
    end(run);
  });

  for (const count of [0, -1, 1.5, Number.NaN]) {
    it(`refuses ${count} iterations and ${count} steps of the discriminator`, async () => {
      const run = begin();
      const refusal = (what: string) => ({
        name: "RangeError",
        message: `${what} must be an integer from 1 to 2147483647, got ${count}`,
      });
      await assert.rejects(run.trainer.train(count), refusal("iterations"));
      await assert.rejects(run.trainer.trainDiscriminator(count), refusal("steps"));
      end(run);
    });
  }

  it("stops before the next iteration, rejects with the signal's reason, loses no tensor", async () => {
    const started = begin();
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const reason = new Error("enough");
    const iterations: number[] = [];
    const training = started.trainer.train(10, {
      signal: controller.signal,
      onIteration: ({ iteration }) => {
        iterations.push(iteration);
        if (iteration === 3) controller.abort(reason);
      },
    });
    await assert.rejects(training, (error) => error === reason);
    assert.deepEqual(iterations, [1, 2, 3]);
    assert.equal(tf.memory().numTensors, before);
    end(started);
  });

  it("goes on afterwards as if it had never been stopped, to the bit", async () => {
    const [stopped, whole] = [begin(), begin()];
    const controller = new AbortController();
    const onIteration = ({ iteration }: Reading) => {
      if (iteration === 2) controller.abort();
    };
    await assert.rejects(stopped.trainer.train(5, { onIteration, signal: controller.signal }), {
      name: "AbortError",
    });
    await stopped.trainer.train(3);
    await whole.trainer.train(5);
    assert.deepEqual(players(stopped), players(whole));
    for (const started of [stopped, whole]) end(started);
  });

  it("does nothing under a signal that was aborted before", async () => {
    const started = begin();
    const before = players(started);
    await assert.rejects(started.trainer.train(1, { signal: AbortSignal.abort() }), {
      name: "AbortError",
    });
    assert.deepEqual(players(started), before);
    end(started);
  });
});

describe("trainDiscriminator", () => {
  it("leaves the generator as it was, to the bit, and moves the critic", async () => {
    const started = begin();
    const [generator, critic] = players(started);
    await started.trainer.trainDiscriminator(10);
    const [after, moved] = players(started);
    assert.deepEqual(after, generator);
    assert.notDeepEqual(moved, critic);
    end(started);
  });
});
