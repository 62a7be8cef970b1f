import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Played } from "../cluster/atWork";
import { script } from "../script";
import { fresh, start } from "../train/run";

/** Options of trainings as small as they get, as a sweep's file has them. */
export const small = {
  data: "ring",
  game: "wgan",
  width: 8,
  layers: 1,
  batch: 8,
  "read-every": 100,
};

export interface Training extends Played {
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
}

export interface Sweep {
  readonly file: string;
  readonly out: string;
  readonly trainings: readonly Training[];
}

/** Writes a sweep's file, and makes the folders of its trainings, so that they can be watched from the start. */
export async function written(name: string, file: object): Promise<Sweep> {
  const out = fresh(`sweep-${name}`);
  const { sweepOf } = await script("sweep/sweepOf.mjs");
  const { trainingsOf } = await script("sweep/play.mjs");
  const text = JSON.stringify(file); // which is YAML
  const trainings = trainingsOf(sweepOf(text, name), out).map(
    (training: Omit<Training, keyof Played>): Training => ({
      ...training,
      place: join(resolve(training.folder), `seed-${training.args.at(-1)}`),
      last: Number(training.args[training.args.indexOf("--iterations") + 1]),
    }),
  );
  for (const { place } of trainings) mkdirSync(place, { recursive: true });
  writeFileSync(join(out, "sweep.yaml"), text);
  return { file: join(out, "sweep.yaml"), out, trainings };
}

export const command = join("scripts", "sweep.mjs");

export const sweep = ({ file, out }: Sweep, ...options: string[]) =>
  start(process.execPath, [command, file, "--out", out, ...options]);

/** How many processes have played a training: each begins a file of logs. */
export const processesOf = (training: Training) =>
  readdirSync(join(training.place, "tensorboard")).length;
