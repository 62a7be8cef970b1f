import "../../src/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { criticStep } from "../../src/training/critic";
import { generatorStep } from "../../src/training/generator";
import { RmsProp } from "../../src/training/rmsprop";
import { Wgan, type WganReading } from "../../src/training/wgan";
import { flat } from "../networks/plain";
import { begin, end, players, settings } from "./game";

describe("Wgan", () => {
  it("is Algorithm 1: n_critic critic steps, then a generator step, each on the next counter", async () => {
    const [run, byHand] = [begin(), begin()];
    const readings: WganReading[] = [];
    await run.trainer.train(4, { onIteration: (reading) => void readings.push(reading) });

    const { generator, critic, real, latent } = byHand.game;
    const optimizers = [new RmsProp(critic, settings), new RmsProp(generator, settings)];
    const expected: WganReading[] = [];
    let counter = 0;
    for (let iteration = 1; iteration <= 4; iteration++) {
      let loss = Number.NaN;
      for (let k = 0; k < settings.criticSteps; k++) {
        const at = counter++;
        loss = tf.tidy(() => {
          const fake = generator.apply(latent(at));
          return criticStep(critic, optimizers[0], settings.clip, real(at), fake).dataSync()[0];
        });
      }
      const at = counter++;
      tf.tidy(() => generatorStep(generator, critic, optimizers[1], latent(at)));
      expected.push({ iteration, estimate: -loss });
    }

    assert.deepEqual(players(run), players(byHand));
    assert.deepEqual(readings, expected);
    for (const optimizer of optimizers) optimizer.dispose();
    for (const started of [run, byHand]) end(started);
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
    const onIteration = ({ iteration }: WganReading) => void iterations.push(iteration);
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
    await started.trainer.trainCritic(3);
    assert.equal(tf.memory().numTensors, before);
    started.trainer.dispose();
    assert.equal(tf.memory().numTensors, empty + 8);
    flat(started.game.critic);
    started.game.generator.dispose();
    started.game.critic.dispose();
    assert.equal(tf.memory().numTensors, empty);
  });

  it("clips the critic, never the generator", async () => {
    const started = begin(37, {}, [1.5]);
    await started.trainer.train(5, {
      onIteration: () => {
        const w = Math.max(...flat(started.game.critic).map(Math.abs));
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
    await assert.rejects(started.trainer.trainCritic(1000, { signal: controller.signal }), {
      name: "AbortError",
    });
    end(started);
  });

  for (const [name, value] of [
    ["criticSteps", 0],
    ["clip", -1],
    ["learningRate", Number.NaN],
    ["decay", 1],
    ["epsilon", 0],
  ] as const) {
    it(`refuses ${name} = ${value} before it makes a tensor`, () => {
      const { game, trainer } = begin();
      const before = tf.memory().numTensors;
      assert.throws(
        () => new Wgan(game, { ...settings, [name]: value }),
        (error: Error) => {
          assert.equal(error.name, "RangeError");
          assert.match(error.message, new RegExp(`^${name} must be .*, got ${value}$`));
          return true;
        },
      );
      assert.equal(tf.memory().numTensors, before);
      end({ game, trainer });
    });
  }
});

describe("Wgan, aborted", () => {
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

  it("refuses to go on with a loss that is not finite, and says at which step", async () => {
    const run = begin();
    const poisoned = { ...run.game, real: () => tf.fill<tf.Rank.R2>([32, 1], Number.NaN) };
    const trainer = new Wgan(poisoned, settings);
    await assert.rejects(trainer.train(1), /^RangeError: step 0: the loss must be finite, got NaN/);
    trainer.dispose();
    end(run);
  });

  for (const count of [0, -1, 1.5, Number.NaN]) {
    it(`refuses ${count} iterations and ${count} critic steps`, async () => {
      const run = begin();
      const refusal = {
        name: "RangeError",
        message: new RegExp(`positive integer, got ${count}$`),
      };
      await assert.rejects(run.trainer.train(count), refusal);
      await assert.rejects(run.trainer.trainCritic(count), refusal);
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
    const onIteration = ({ iteration }: WganReading) => {
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

describe("trainCritic", () => {
  it("leaves the generator as it was, to the bit, and moves the critic", async () => {
    const started = begin();
    const [generator, critic] = players(started);
    await started.trainer.trainCritic(10);
    const [after, moved] = players(started);
    assert.deepEqual(after, generator);
    assert.notDeepEqual(moved, critic);
    end(started);
  });
});
