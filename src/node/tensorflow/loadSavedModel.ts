import { randomUUID } from "node:crypto";
import { repeatable } from "../../arithmetic/repeatable";
import { warnOnce } from "../../checks/warnOnce";
import { TraceError } from "../../compile/traceError";
import { sessionConfig } from "./sessionConfig";
import { tensorflow } from "./tensorflow";

/**
 * Loads a SavedModel by way of TensorFlow's file system in memory, so that a process that is killed leaves
 * nothing on the disk. TensorFlow keeps these bytes, some 100 KB, until the process ends.
 * @param opThreads threads that an op may have: where nothing is said all of the machine's, or one where numbers repeat
 * @returns the binding's number for the graph
 * @throws TraceError where TensorFlow refuses the graph, and where numbers are to repeat and the addon cannot see to it
 */
export function loadSavedModel(
  bytes: Uint8Array,
  opThreads: number | undefined = repeatable() ? 1 : undefined,
): number {
  const { binding } = tensorflow();
  const name = randomUUID(); // a file there cannot be written anew
  const folder = `ram://earthmover/graphs/${name}`;
  const path = new TextEncoder().encode(`${folder}/saved_model.pb`);
  const ids = [path, bytes].map((each) => binding.createTensor([], binding.TF_STRING, [each]));
  try {
    binding.executeOp("WriteFile", [], ids, 0);
    const config = sessionConfig({ opThreads, asWritten: repeatable() });
    const configured = config === "" ? undefined : loadWith(config, name);
    return configured ?? binding.loadSavedModel(folder, "serve");
  } catch (error) {
    if (error instanceof TraceError) throw error;
    throw new TraceError(`TensorFlow refuses the step's graph: ${(error as Error).message}`);
  } finally {
    for (const id of ids) binding.deleteTensor(id);
  }
}

/**
 * Loads a graph with a configuration. tfjs-node cannot ask TensorFlow for one; its addon as set-up compiles it
 * (scripts/setup/sessions.h) takes it from the name of a folder that is not there, and loads the graph's. Any other
 * addon finds no such folder: then nothing is returned, and said once.
 */
function loadWith(config: string, name: string): number | undefined {
  try {
    return tensorflow().binding.loadSavedModel(
      `ram://earthmover/config-${config}/${name}`,
      "serve",
    );
  } catch (error) {
    if (!(error as Error).message.includes("Could not find SavedModel")) throw error;
    if (repeatable()) {
      throw new TraceError(
        "numbers are to repeat (EARTHMOVER_REPEATABLE=1), which takes the addon that Earthmover's set-up compiles: this is another",
      );
    }
    warnOnce(
      "opThreads has no effect, and steps may run slower: tfjs-node's addon is not the one that Earthmover's set-up compiles",
    );
    return undefined;
  }
}
