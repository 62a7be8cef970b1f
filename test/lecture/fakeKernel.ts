import "../../src/node/backend"; // what is displayed goes by the place that this enters
import type { DisplayData } from "../../src/arithmetic/place";

/** A display message, and whether it overwrote one before. */
export interface Written extends DisplayData {
  readonly update: boolean;
}

/** What `run` displays where this process passes for the tslab kernel: its module is loaded and writes here. */
export async function displayed(run: () => unknown): Promise<Written[]> {
  const written: Written[] = [];
  const path = require.resolve("tslab/dist/jupyter.js");
  const exports = {
    lastWriteDisplayData: (message: DisplayData, update: boolean) =>
      void written.push({ ...message, update }),
  };
  require.cache[path] = { exports } as NodeJS.Module;
  try {
    await run();
  } finally {
    delete require.cache[path];
  }
  return written;
}
