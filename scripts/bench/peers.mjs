// @ts-check
/** The Python peers: a venv of their own in the clone, which nothing but the bench needs. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lockClone } from "../setup/lock.mjs";
import { root } from "../setup/paths.mjs";
import { runProgram } from "../setup/program.mjs";
import { runStep, SetupError } from "../setup/step.mjs";
import { findPython } from "../setup/tools.mjs";

const venv = path.join(root, ".peers");

/** The Python that has the peers, once they are installed. */
export const peersPython = path.join(venv, "bin", "python");

const requirements = fileURLToPath(new URL("peers/requirements.txt", import.meta.url));

/** Bytes on the disk that the packages and what pip downloads of them take together. */
const room = 9e9;

/** Installs the peers, once; ends the process with the reason if that fails. */
export async function installPeers() {
  const python = findPython();
  const release = await lockClone();
  try {
    await runStep({
      name: "peers (2.9 GB to download, 6 GB on disk in .peers)",
      inputs: [fs.readFileSync(requirements, "utf8"), root, python.version],
      results: [peersPython],
      async run(say) {
        fs.rmSync(venv, { recursive: true, force: true });
        const { bavail, bsize } = fs.statfsSync(root);
        if (bavail * bsize < room) {
          throw new SetupError(
            `The peers need ${room / 1e9} GB while they are installed, and ${((bavail * bsize) / 1e9).toFixed(1)} GB are free.`,
          );
        }
        const what = "Installing the peers";
        await runProgram(python.command, ["-m", "venv", venv], { what, say });
        const install = ["-m", "pip", "install", "--only-binary=:all:", "-r", requirements];
        await runProgram(peersPython, install, { what, say });
      },
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  } finally {
    release();
  }
}
