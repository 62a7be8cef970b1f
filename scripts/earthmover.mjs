#!/usr/bin/env node
// @ts-check
/** npx earthmover setup: builds TensorFlow for the module, in the project that has installed it. */
import process from "node:process";

const usage = `npx earthmover setup

  builds TensorFlow's part of the module for this project, in a few minutes, so that its kernels
  compute and steps compile into graphs; without it WebAssembly computes. It needs Python 3.11 or
  newer and a C++ compiler, and keeps what it downloads and builds in .earthmover/ (1 GB). Call it
  again after npm install, which removes what package.json does not name: it takes half a minute then.`;

if (process.argv.length === 3 && process.argv[2] === "setup") {
  process.env.EARTHMOVER_PROJECT = process.cwd();
  const { setUp } = await import("./setup/setup.mjs");
  await setUp();
} else {
  console.log(usage);
  process.exitCode = process.argv.length === 3 && process.argv[2] === "--help" ? 0 : 1;
}
