import { join } from "node:path";
import type { DisplayData } from "../../arithmetic/place";

type WriteDisplayData = (message: DisplayData, update: boolean) => void;

/** Whether this process is the tslab kernel and runs cells. */
export function inKernel(): boolean {
  return Boolean(kernelModule()?.lastWriteDisplayData);
}

/**
 * Writes a display message into the running notebook cell; `update` overwrites the output of the same
 * display_id. Returns false outside the tslab kernel.
 */
export function writeDisplay(message: DisplayData, update: boolean): boolean {
  const write = kernelModule()?.lastWriteDisplayData;
  if (!write) return false;
  write(message, update);
  return true;
}

/** tslab's own module, if this process is its kernel: never loaded from here, nor known to be installed. */
function kernelModule(): { lastWriteDisplayData: WriteDisplayData | null } | undefined {
  const loaded = Object.keys(require.cache).find((file) => file.endsWith(ofKernel));
  return loaded === undefined ? undefined : require.cache[loaded]?.exports;
}

const ofKernel = join("tslab", "dist", "jupyter.js");
