import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { arithmetic } from "../../arithmetic/arithmetic";
import { checkPositiveInteger } from "../../checks/checkPositiveInteger";
import type { StoredTensor } from "../../networks/storedTensor";
import type { About } from "../../training/differences";
import { checkCounts, type TrainingState } from "../../training/trainer";
import { exactJson } from "../files/exactJson";
import { withChecksum, withoutChecksum } from "../files/withChecksum";
import { writeWhole } from "../files/writeWhole";

/** A training to be saved: what defines it, and its state. */
export interface SavedTraining {
  /** What defines the training. */
  readonly about: About;
  /** The state of the training. */
  readonly state: TrainingState;
}

/** A saved training. */
export interface Checkpoint extends SavedTraining {
  /**
   * How the process that saved it rounded, as told by `arithmetic`: under another rule the training does not continue to the bit.
   */
  readonly arithmetic: string;
}

/** A checkpoint read from disk, and the later ones that could not be read. */
export interface FoundCheckpoint extends Checkpoint {
  /** The path of the file. */
  readonly path: string;
  /** Later files that are damaged, with the reason; the checkpoint is the last whole one. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** The error thrown for a file that is not a whole checkpoint. */
export class DamagedCheckpoint extends Error {}

const MAGIC = "earthmover checkpoint 2\n";

/** The first format held no shapes, and its runs were drawn otherwise. */
const FORMAT_1 = "earthmover checkpoint 1\n";

const NAME = /^iteration-(\d+)\.checkpoint$/;

/**
 * Saves a training in `folder` as `iteration-….checkpoint`, keeps the last `keep` checkpoints there, and returns the path. The
 * file is written completely or not at all, whatever interrupts it.
 * It holds a line that names the format, the length of a JSON header and the header, with names, shapes and how this
 * process rounds, the tensors' float32 numbers, and the SHA-256 of all that.
 * @throws RangeError unless `keep` is a positive integer, or if a number is not finite, by its place, since such a training is
 * over and would displace the checkpoints before it; NotWritten if the file cannot be written; in both cases existing files are
 * left as they were
 */
export function saveCheckpoint(folder: string, { about, state }: SavedTraining, keep = 3): string {
  checkPositiveInteger(keep, "keep");
  const { iterations, counter, tensors } = state;
  checkCounts(iterations, counter);
  checkTensors(tensors);
  const shapes = Object.entries(tensors).map(([name, { shape }]) => [name, shape]);
  const header = Buffer.from(
    exactJson({ about, arithmetic: arithmetic(), iterations, counter, shapes }, "the checkpoint"),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const numbers = Object.values(tensors).map(({ values }) => littleEndian(values));
  const content = Buffer.concat([Buffer.from(MAGIC), length, header, ...numbers]);
  const path = join(folder, `iteration-${String(iterations).padStart(9, "0")}.checkpoint`);
  writeWhole(path, withChecksum(content));
  for (const old of checkpointsIn(folder).slice(keep)) {
    if (join(folder, old) !== path) rmSync(join(folder, old));
  }
  return path;
}

/**
 * Reads one checkpoint.
 * @throws DamagedCheckpoint for a file that is truncated, changed or not a checkpoint; the file system's error if there is no
 * such file
 */
export function readCheckpoint(path: string): Checkpoint {
  const file = readFileSync(path);
  const refuse = (reason: string) => new DamagedCheckpoint(`${path} is no checkpoint: ${reason}`);
  const start = MAGIC.length + 4;
  const format = file.subarray(0, MAGIC.length).toString();
  if (format === FORMAT_1) {
    throw refuse("it is of format 1, of an earlier version, whose runs this one cannot go on with");
  }
  if (format !== MAGIC) throw refuse("it begins otherwise");
  const content = withoutChecksum(file);
  if (!content || content.length < start) {
    throw refuse("it is truncated or changed, its checksum is another");
  }
  const numbers = start + content.readUInt32LE(MAGIC.length);
  const { about, arithmetic, iterations, counter, shapes } = JSON.parse(
    content.subarray(start, numbers).toString(),
  ) as Omit<Checkpoint, "state"> & {
    iterations: number;
    counter: number;
    shapes: [string, number[]][];
  };
  const tensors: Record<string, StoredTensor> = {};
  let at = numbers;
  for (const [name, shape] of shapes) {
    const size = sizeOf(shape);
    const values = Float32Array.from({ length: size }, (_, i) => content.readFloatLE(at + 4 * i));
    tensors[name] = { shape, values };
    at += 4 * size;
  }
  return { about, arithmetic, state: { iterations, counter, tensors } };
}

/**
 * The last whole checkpoint of a folder, or undefined if there is no checkpoint at all.
 * @throws DamagedCheckpoint, which names them, if there are checkpoints but none is whole; the file system's error if
 * the folder cannot be read
 */
export function latestCheckpoint(folder: string): FoundCheckpoint | undefined {
  const refused: { path: string; reason: string }[] = [];
  for (const name of checkpointsIn(folder)) {
    const path = join(folder, name);
    try {
      return { ...readCheckpoint(path), path, refused };
    } catch (error) {
      if (!(error instanceof DamagedCheckpoint)) throw error;
      refused.push({ path, reason: error.message });
    }
  }
  if (refused.length === 0) return undefined;
  const reasons = refused.map(({ reason }) => `\n  ${reason}`).join("");
  throw new DamagedCheckpoint(`${folder} holds no whole checkpoint:${reasons}`);
}

/** The folder's checkpoints, the last first. */
function checkpointsIn(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const iterations = (name: string) => Number(NAME.exec(name)?.[1]);
  return names.filter((name) => NAME.test(name)).sort((a, b) => iterations(b) - iterations(a));
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Refuses tensors that do not fill their shapes, or hold a number that is not finite. */
function checkTensors(tensors: TrainingState["tensors"]): void {
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    if (values.length !== sizeOf(shape)) {
      throw new RangeError(`${name} must fill its shape [${shape}], got ${values.length} numbers`);
    }
    const odd = values.findIndex((value) => !Number.isFinite(value));
    if (odd >= 0) {
      throw new RangeError(
        `every number of ${name} must be finite, got ${values[odd]} at ${odd} of shape [${shape}]`,
      );
    }
  }
}

function littleEndian(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return bytes;
}
