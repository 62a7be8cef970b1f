// @ts-check
/** What must be on the machine before set-up starts: Node, Python, a C++ compiler, room on the disk. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { python, root, tensorflow } from "./paths.mjs";
import { SetupError } from "./step.mjs";

/** Bytes that a whole set-up takes at its widest: packages, venv, and the TensorFlow wheel beside its unpacked files. */
const roomForAll = 3e9;

/** The platforms whose TensorFlow wheel and library names are known. */
export const platforms = /** @type {const} */ ({
  "linux-x64": { wheel: "tensorflow-cpu", tag: "manylinux_2_27_x86_64", tested: true },
  "linux-arm64": { wheel: "tensorflow", tag: "manylinux_2_27_aarch64", tested: false },
  "darwin-arm64": { wheel: "tensorflow", tag: "macosx_12_0_arm64", tested: false },
});

/** @returns {{ wheel: string, tag: string, tested: boolean }} the wheel of this machine */
export function platform() {
  const name = `${process.platform}-${process.arch}`;
  if (process.platform === "win32") {
    throw new SetupError(
      "Windows is not supported directly: run this inside WSL 2 (a Linux in Windows).",
    );
  }
  const found = Object.entries(platforms).find(([key]) => key === name)?.[1];
  if (!found) {
    throw new SetupError(
      `There is no TensorFlow 2.21 for ${name}; there is for ${Object.keys(platforms).join(", ")}.`,
    );
  }
  return found;
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12) || major === 21) {
    throw new SetupError(`Node must be 20.19+, 22.12+ or newer, got ${process.versions.node}.`);
  }
}

/**
 * A Python of version 3.11 or newer that can make virtual environments: the one that EARTHMOVER_PYTHON
 * names, else the first on PATH.
 * @returns {{ command: string, version: string }} the version as major.minor
 */
export function findPython() {
  const named = process.env.EARTHMOVER_PYTHON;
  const onPath = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];
  const tried = [];
  for (const command of named ? [named] : onPath) {
    const probe = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])";
    const { status, stdout } = spawnSync(command, ["-c", probe], { encoding: "utf8" });
    const version = (stdout ?? "").trim();
    const [major, minor] = version.split(".").map(Number);
    if (status === 0 && (major > 3 || (major === 3 && minor >= 11))) return { command, version };
    tried.push(`${command}: ${status === 0 ? `version ${version}` : whyNot(command)}`);
  }
  throw new SetupError(
    named
      ? `EARTHMOVER_PYTHON must name a Python 3.11 or newer with its venv module, got ${tried[0]}.`
      : "Python 3.11 or newer with its venv module is needed (Debian and Ubuntu: apt install python3 python3-venv; " +
          `macOS: brew install python). EARTHMOVER_PYTHON may name one.\n    Tried ${tried.join("; ")}.`,
  );
}

/** @param {string} command */
function whyNot(command) {
  const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return status === 0 ? `${stdout.trim()} without venv or ensurepip` : "not found";
}

/** @returns {string} a C++ compiler: the one that CXX names, else the first on PATH */
export function findCompiler() {
  const named = process.env.CXX;
  const onPath = ["g++", "c++", "clang++"];
  for (const command of named ? [named] : onPath) {
    if (spawnSync(command, ["--version"]).status === 0) return command;
  }
  throw new SetupError(
    named
      ? `CXX must name a C++ compiler, got ${named}, which does not run.`
      : `A C++ compiler is needed to build TensorFlow's addon, and none of ${onPath.join(", ")} was found ` +
          "(Debian and Ubuntu: apt install g++; macOS: xcode-select --install). CXX may name one.",
  );
}

/** Only a first set-up needs much room. */
export function checkRoom() {
  if (fs.existsSync(tensorflow) && fs.existsSync(python)) return;
  const { bavail, bsize } = fs.statfsSync(root);
  if (bavail * bsize < roomForAll) {
    throw new SetupError(
      `Set-up needs ${roomForAll / 1e9} GB on the disk that holds ${root}, and ${((bavail * bsize) / 1e9).toFixed(1)} GB are free.`,
    );
  }
}
