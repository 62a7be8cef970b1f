// @ts-check
/** One run: training with readings, logs, checkpoints, and an end that keeps what was reached. */
import fs from "node:fs";
import path from "node:path";
import * as em from "../../dist/index.js";
import { Record } from "./record.mjs";
import { layTable } from "./table.mjs";

// After the module, which says how TensorFlow is to load.
const { node } = await import("@tensorflow/tfjs-node");

/**
 * Trains the run with that seed to its last iteration, or until `signal` stops it.
 * @param {import("./options.mjs").Options} options
 * @param {number} seed
 * @param {AbortSignal} signal
 * @param {import("./say.mjs").Line} line
 * @returns {Promise<"finished" | "stopped">}
 * @throws Error, with what a user needs to know, where the run cannot begin or go on
 */
export async function train(options, seed, signal, line) {
  const folder = path.join(options.out, `seed-${seed}`);
  const found = begin(folder, options.resume, line);
  const { game, settings, about, reading } = layTable(options, seed);
  if (found) checkSame(found, about);
  line.print(`${folder}\n${JSON.stringify(about, null, 2)}`);

  const trainer = new em.Trainer(game, settings);
  const record = new Record(path.join(folder, "record.json"), about, found?.state.iterations);
  if (found) trainer.resume(found.state);
  let done = found?.state.iterations ?? 0;
  let saved = done;
  const logs = node.summaryFileWriter(path.join(folder, "tensorboard"));
  const save = () => {
    record.save(); // first: killed in between, the run goes on from the checkpoint before, and the record is cut to it
    em.saveCheckpoint(folder, { about, state: trainer.state() }, options.keep);
    saved = done;
  };
  const read = () => {
    const truth = em.readTruth(game.judge, game.generator, reading.heldOut, reading.latent);
    record.read(done, truth);
    logs.scalar("exact W1", truth.exact, done);
    logs.scalar("steepness", truth.steepness, done);
    sheet(folder, game.generator, reading);
    return truth;
  };
  let exact = read().exact;
  line.start(options.iterations, done);
  try {
    if (done < options.iterations) {
      await trainer.train(options.iterations - done, {
        signal,
        onIteration: ({ iteration, estimate, generatorLoss }) => {
          done = iteration;
          record.follow(iteration, estimate, generatorLoss);
          if (iteration % 10 === 0) {
            logs.scalar("estimate", estimate, iteration);
            logs.scalar("generator loss", generatorLoss, iteration);
          }
          if (iteration % options.readEvery === 0) exact = read().exact;
          if (iteration % options.saveEvery === 0) save();
          line.update(
            iteration,
            `estimate ${estimate.toPrecision(3)}, exact W1 ${exact.toPrecision(3)}`,
          );
        },
      });
    }
    if (saved < done || !found) save();
    line.print(`seed ${seed}: ${done} iterations, exact W1 ${read().exact.toPrecision(3)}`);
    return "finished";
  } catch (error) {
    if (error instanceof em.Diverged) {
      const last = em.latestCheckpoint(folder);
      throw new Error(
        `${error.message}\nsettings: ${JSON.stringify(settings)}\n` +
          `last good checkpoint: ${last ? last.path : "none yet (--save-every)"}`,
      );
    }
    if (!signal.aborted) throw error;
    save();
    line.print(`stopped after ${done} iterations, saved in ${folder}: --resume goes on from there`);
    return "stopped";
  } finally {
    logs.flush();
    trainer.dispose();
  }
}

/**
 * The checkpoint to go on from, undefined for a new run.
 * @param {string} folder
 * @param {boolean} resume
 * @param {import("./say.mjs").Line} line
 */
function begin(folder, resume, line) {
  const found = em.latestCheckpoint(folder);
  for (const { reason } of found?.refused ?? []) line.print(`passed over: ${reason}`);
  if (found && !resume) {
    throw new Error(
      `${folder} holds a run at iteration ${found.state.iterations}: --resume goes on with it, another --out begins anew`,
    );
  }
  if (!found && resume) line.print(`${folder} holds no checkpoint: a new run begins`);
  return found;
}

/** @param {em.FoundCheckpoint} found @param {em.About} about */
function checkSame(found, about) {
  const others = em.differences(found.about, about);
  if (others.length > 0) {
    throw new Error(`${found.path} is of another run:\n  ${others.join("\n  ")}`);
  }
}

/**
 * The first samples of the reading's latent vectors: a sheet of images, or the points as CSV.
 * @param {string} folder
 * @param {em.Network} generator
 * @param {import("./table.mjs").Table["reading"]} reading
 */
function sheet(folder, generator, { side, latent }) {
  fs.mkdirSync(folder, { recursive: true });
  const samples = em.evaluate(generator, latent);
  if (side === undefined) {
    const rows = Array.from(
      { length: samples.length / 2 },
      (_, i) => `${samples[2 * i]},${samples[2 * i + 1]}`,
    );
    fs.writeFileSync(path.join(folder, "samples.csv"), `${rows.join("\n")}\n`);
    return;
  }
  const pixels = samples.slice(0, 64 * side * side);
  const figure = em.imageGrid({ pixels, height: side, width: side }, 8, { claim: "", alt: "" });
  const [{ source }] = /** @type {{ source: string }[]} */ (/** @type {unknown} */ (figure.data));
  const png = Buffer.from(source.slice(source.indexOf(",") + 1), "base64");
  fs.writeFileSync(path.join(folder, "samples.png"), png);
}
