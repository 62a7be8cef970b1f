import "../../src/node/backend";
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { pointsToTensor } from "../../src/distributions/pointsToTensor";
import {
  type CriticRequest,
  criticGame,
  playCritic,
  shapeHeldOut,
  shapeLaw,
} from "../../src/experiments/criticRun";
import { recordDifferences } from "../../src/experiments/sameRun";
import { estimateOn } from "../../src/metrics/estimateOn";
import { parameters } from "../../src/networks/parameters";
import { RunFolder } from "../../src/node/experiments/runFolder";
import { paperWgan } from "../../src/training/settings";
import { Trainer } from "../../src/training/trainer";
import { assertClose } from "../close";

const request: CriticRequest = {
  name: "clipped",
  seed: 3,
  data: "8 Gaussians",
  settings: paperWgan,
  iterations: 10,
  widths: [2, 4, 4, 1],
  batch: 8,
  every: 4,
  moments: [0, 8],
};

describe("a critic that is trained alone", function () {
  this.timeout(60_000);

  it("gives one record twice, to the bit, and leaves no tensor", async () => {
    const first = await playCritic(request);
    const { numTensors } = tf.memory();
    assert.deepEqual(recordDifferences(await playCritic(request), first), []);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  it("is the critic that a trainer trains, read before it, every so often and at the end", async () => {
    const { readings } = await playCritic(request);
    assert.deepEqual(readings.iteration, [0, 4, 8, 10]);
    const game = criticGame(request);
    const trainer = new Trainer(game, request.settings);
    await trainer.trainDiscriminator(10);
    const { x, y, plan } = shapeHeldOut("8 Gaussians");
    const [real, fake] = [pointsToTensor(x), pointsToTensor(y)];
    const estimate = estimateOn(game.discriminator, real, fake);
    assertClose(readings.estimate[3], estimate, { relative: 1e-5 }, "estimate");
    const pinned = parameters(game.discriminator).filter((w) => Math.abs(w) >= 0.0099).length;
    assertClose(
      readings.atWall[3],
      pinned / parameters(game.discriminator).length,
      { relative: 1e-5 },
      "",
    );
    assert.ok(readings.earned.every((earned) => earned < plan.cost));
    trainer.dispose();
    tf.dispose([real, fake, game.data]);
    game.generator.dispose();
    game.discriminator.dispose();
  });

  it("leaves the generator where it stands", async () => {
    const game = criticGame(request);
    const trainer = new Trainer(game, request.settings);
    await trainer.trainDiscriminator(5);
    assert.deepEqual(Array.from(parameters(game.generator)), [0, 0]);
    trainer.dispose();
    game.data.dispose();
    game.generator.dispose();
    game.discriminator.dispose();
  });

  it("stopped and gone on with in its folder becomes the critic of a run left alone, to the bit", async () => {
    const whole = await playCritic(request);
    for (const stopped of [4, 8]) {
      const place = join(resolve("build"), "critics", `${stopped}`);
      rmSync(place, { recursive: true, force: true });
      const folder = new RunFolder(place, 4);
      const stop = new AbortController();
      const onSteps = ({ steps }: { steps: number }) => {
        if (steps === stopped) stop.abort();
      };
      await assert.rejects(playCritic(request, { folder, signal: stop.signal, onSteps }), {
        name: "AbortError",
      });
      assert.deepEqual(recordDifferences(await playCritic(request, { folder }), whole), []);
    }
  });

  it("keeps its surface at its moments", async () => {
    const { film = [] } = await playCritic(request);
    assert.deepEqual(
      film.map(({ iteration }) => iteration),
      [0, 8],
    );
    for (const { sheet } of film) {
      assert.ok(sheet.kind === "field" && sheet.data.length === sheet.side ** 2);
      assert.deepEqual([Math.min(...sheet.data), Math.max(...sheet.data)], [0, 1]);
    }
  });
});

describe("the shapes of Gulrajani et al.'s Figure 1", () => {
  it("have the size that their program divides them by", () => {
    // Centers 2/√2·(cos, sin) and (−2, …, 2)/(2√2)·2; the roll's radius is t/7.5.
    const reach = (name: Parameters<typeof shapeLaw>[0]) => {
      const { data } = shapeLaw(name).sample({ key: 5 }, 0, 4000);
      return Array.from(data).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    };
    assertClose(reach("8 Gaussians"), Math.SQRT2, { absolute: 0.07 }, "ring");
    assertClose(reach("25 Gaussians"), Math.SQRT2, { absolute: 0.09 }, "grid");
    assertClose(reach("swiss roll"), (4.5 * Math.PI) / 7.5, { absolute: 0.17 }, "roll");
  });

  it("are three", () => {
    assert.throws(() => shapeLaw("spiral" as "swiss roll"), {
      name: "RangeError",
      message: "a shape must be one of the three, got spiral",
    });
  });
});
