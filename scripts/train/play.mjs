// @ts-check
/** The loop of one run: training with readings, logs and checkpoints. */
import path from "node:path";
import * as em from "../../dist/node/index.js";
import { Logs } from "./logs.mjs";
import { Record } from "./record.mjs";
import { writeSheet } from "./sheet.mjs";

/**
 * Trains to the last iteration, or until `signal` stops it; what was reached is saved either way.
 * @param {string} folder
 * @param {import("./options.mjs").Options} options
 * @param {import("./table.mjs").Table} table
 * @param {em.training.Trainer} trainer of the table's game, which the caller disposes of
 * @param {em.training.FoundCheckpoint | undefined} found where to go on from
 * @param {AbortSignal} signal
 * @param {import("./say.mjs").Line} line
 * @returns {Promise<{ done: number, exact: number, stopped: boolean }>} iterations done, the last exact W1
 * @throws em.training.Diverged, em.files.NotWritten
 */
export async function play(folder, options, table, trainer, found, signal, line) {
  const { game, about, reading } = table;
  if (found) trainer.resume(found.state);
  let done = found?.state.iterations ?? 0;
  let saved = done;
  let exact = Number.NaN;
  const record = new Record(path.join(folder, "record.json"), about, done);
  const logs = new Logs(path.join(folder, "tensorboard"));
  const read = () => {
    const truth = truthOf(table, done);
    exact = truth.exact;
    record.read(done, truth);
    logs.write(done, { "exact W1": truth.exact, steepness: truth.steepness });
    writeSheet(folder, game.generator, reading);
  };
  const save = () => {
    record.save(); // first: killed in between, the run goes on from the checkpoint before, and the record is cut to it
    saveFinite(folder, { about, state: trainer.state() }, options.keep);
    saved = done;
  };
  /** @param {em.training.Reading} now */
  const onIteration = ({ iteration, estimate, generatorLoss }) => {
    done = iteration;
    record.follow(iteration, estimate, generatorLoss);
    if (iteration % 10 === 0) {
      logs.write(iteration, { estimate, "generator loss": generatorLoss });
    }
    if (iteration % options.readEvery === 0) read();
    if (iteration % options.saveEvery === 0) save();
    line.update(iteration, `estimate ${estimate.toPrecision(3)}, exact W1 ${exact.toPrecision(3)}`);
  };
  read();
  line.start(options.iterations, done);
  const left = options.iterations - done;
  let stopped = false;
  try {
    if (left > 0) await trainer.train(left, { signal, onIteration });
    read();
  } catch (error) {
    if (error !== signal.reason) throw error;
    stopped = true;
  }
  if (saved < done || !found) save();
  logs.flush();
  return { done, exact, stopped };
}

/**
 * The truth after so many iterations.
 * @param {import("./table.mjs").Table} table
 * @param {number} done
 * @throws em.training.Diverged where a sample is not finite
 */
function truthOf({ game, reading }, done) {
  try {
    return em.metrics.compareWithExact(
      game.discriminator,
      game.generator,
      reading.heldOut,
      reading.latent,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new em.training.Diverged(
      `after iteration ${done}: the exact W1 cannot be read, ${error.message}: too high a learning rate`,
    );
  }
}

/**
 * Saves a checkpoint of finite numbers: an iteration's loss is read before its step, which may be the one too far.
 * @param {string} folder
 * @param {em.training.SavedTraining} checkpoint
 * @param {number} keep
 * @throws em.training.Diverged, em.files.NotWritten
 */
function saveFinite(folder, checkpoint, keep) {
  try {
    em.training.saveCheckpoint(folder, checkpoint, keep);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { iterations, counter } = checkpoint.state;
    throw new em.training.Diverged(
      `after iteration ${iterations}, step ${counter - 1}: ${error.message}: too high a learning rate`,
    );
  }
}
