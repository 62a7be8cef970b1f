import * as tf from "@tensorflow/tfjs-core";
import { broadcasting } from "./broadcasting";
import { convolutions } from "./convolutions";
import { cumulative } from "./cumulative";
import { dilation } from "./dilation";
import { elementwise } from "./elementwise";
import { endTapes } from "./endTapes";
import { gathering } from "./gathering";
import { localResponse } from "./localResponse";
import { mendCustomGradients } from "./mendCustomGradients";
import { mendDivNoNan } from "./mendDivNoNan";
import { mendTapeNodes } from "./mendTapeNodes";
import { mirrorPad } from "./mirrorPad";
import { parts } from "./parts";
import { pooling } from "./pooling";
import { resizing } from "./resizing";
import { tapeEngine } from "./tapeEngine";

const families = [
  elementwise,
  broadcasting,
  cumulative,
  parts,
  mirrorPad,
  gathering,
  convolutions,
  pooling,
  dilation,
  resizing,
  localResponse,
];

/**
 * Makes gradients of tfjs 4.22 right to all orders, on every backend, and lets none keep memory when it fails: how the engine
 * records them, and those of single ops that are wrong or missing. Once a process; first derivatives that were right keep
 * their numbers to the bit.
 */
export function mendGradients(): void {
  const engine = tapeEngine();
  if (Object.hasOwn(engine, "addTapeNode")) return;
  mendTapeNodes(engine);
  mendDivNoNan(engine);
  endTapes(engine);
  mendCustomGradients(engine);
  for (const family of families) for (const gradient of family()) tf.registerGradient(gradient);
}
