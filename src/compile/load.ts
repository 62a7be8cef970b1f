import { randomUUID } from "node:crypto";
import { tensorflow } from "./tensorflow";
import { TraceError } from "./traceError";

/**
 * Loads a SavedModel by way of TensorFlow's file system in memory, so that a process that is killed leaves
 * nothing on the disk. TensorFlow keeps these bytes, some 100 KB, until the process ends.
 * @param opThreads threads that an op may have, all of the machine's where nothing is said
 * @returns the binding's number for the graph
 * @throws TraceError where TensorFlow refuses the graph
 */
export function load(bytes: Uint8Array, opThreads: number | undefined): number {
  const { binding } = tensorflow();
  const name = randomUUID(); // a file there cannot be written anew
  const folder = `ram://earthmover/graphs/${name}`;
  const path = new TextEncoder().encode(`${folder}/saved_model.pb`);
  const ids = [path, bytes].map((each) => binding.createTensor([], binding.TF_STRING, [each]));
  try {
    binding.executeOp("WriteFile", [], ids, 0);
    const limited = opThreads === undefined ? undefined : loadLimited(name, opThreads);
    return limited ?? binding.loadSavedModel(folder, "serve");
  } catch (error) {
    throw new TraceError(`TensorFlow refuses the step's graph: ${(error as Error).message}`);
  } finally {
    for (const id of ids) binding.deleteTensor(id);
  }
}

/**
 * Loads a graph whose ops have so many threads each. tfjs-node cannot ask TensorFlow for that; its addon as set-up
 * compiles it (scripts/setup/opThreads.h) takes the number from a folder that is not there, and loads the graph's. Any
 * other addon finds no such folder: then nothing is returned, and said once.
 */
function loadLimited(name: string, opThreads: number): number | undefined {
  try {
    return tensorflow().binding.loadSavedModel(
      `ram://earthmover/op-threads-${opThreads}/${name}`,
      "serve",
    );
  } catch (error) {
    if (!(error as Error).message.includes("Could not find SavedModel")) throw error;
    warnOnce();
    return undefined;
  }
}

let warned = false;

function warnOnce(): void {
  if (warned) return;
  warned = true;
  console.warn(
    "opThreads has no effect, and steps may run slower: tfjs-node's addon is not the one that Earthmover's set-up compiles",
  );
}
