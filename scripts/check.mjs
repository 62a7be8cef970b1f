// @ts-check
/** npm run check: what a change breaks most often, in a minute: types, lint, layers, the mathematics, single steps. */
import { setUp } from "./setup/setup.mjs";
import { checkSources, close, mocha } from "./test/suite.mjs";

/** The folders of test/ that need neither a notebook nor a browser nor a long training. */
const folders = [
  ...["arithmetic", "checks", "random", "calculus", "distributions", "datasets"],
  ...["environments", "likelihood"],
  ...["divergences", "transport", "compile", "gradients", "networks", "losses", "training"],
  ...["metrics", "worldModels", "agents", "plots"],
  ...["arithmetic", "files", "datasets", "tensorflow", "networks", "training", "metrics"].map(
    (folder) => `node/${folder}`,
  ),
];

await setUp();
await checkSources();
console.log("\n— the mathematics, single steps");
await mocha([
  ...folders.map((folder) => `build/test/${folder}/**/*.test.js`),
  ...["--ignore", "build/test/compile/xla.test.js"], // it compiles every op there is
]);
close();
