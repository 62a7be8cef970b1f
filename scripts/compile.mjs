// @ts-check
/** npm run compile: the module and its tests, to build/, from which what has no source any more goes. */
import { compile } from "./compile/compile.mjs";

process.exit((await compile()) ? 0 : 1);
