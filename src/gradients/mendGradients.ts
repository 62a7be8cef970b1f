import * as tf from "@tensorflow/tfjs-core";
import { ofBroadcastInputs } from "./broadcasting";
import { ofConvolutions } from "./convolutions";
import { alongAxes } from "./cumulative";
import { mendCustomGradients } from "./customGradients";
import { ofDilation } from "./dilation";
import { mendDivNoNan } from "./divNoNan";
import { ofElements } from "./elementwise";
import { ofGather } from "./gathering";
import { ofMirrorPad } from "./mirrorPad";
import { ofLocalResponse } from "./normalisation";
import { ofParts } from "./parts";
import { ofPooling } from "./pooling";
import { ofResizing } from "./resizing";
import { endTapes } from "./tapeEnds";
import { tapeEngine } from "./tapeEngine";
import { mendTapeNodes } from "./tapeNodes";

const families = [
  ofElements,
  ofBroadcastInputs,
  alongAxes,
  ofParts,
  ofMirrorPad,
  ofGather,
  ofConvolutions,
  ofPooling,
  ofDilation,
  ofResizing,
  ofLocalResponse,
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
