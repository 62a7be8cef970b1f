// @ts-check
/**
 * npm run classifier: trains a classifier that the metrics use, of MNIST's digits or of Fashion-MNIST's clothes, writes its
 * weights to models/, and says how many test images it knows, and whether the weights are those that were there, to the bit.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { answered, oneOf } from "./arguments.mjs";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

const names = /** @type {const} */ (["mnist", "fashion-mnist"]);
const usage = `npm run classifier [-- options]
  --data NAME    ${names.join(" or ")} (mnist)
  --help         say this`;

const name = parseOptions();
process.env.EARTHMOVER_REPEATABLE ??= "1"; // what is kept must be the same wherever it is made again
await setUp();
const em = await import("../dist/node/index.js"); // which set-up compiles

const [read, kept] =
  name === "mnist"
    ? [em.datasets.mnist, em.metrics.mnistClassifier]
    : [em.datasets.fashionMnist, em.metrics.fashionMnistClassifier];
const file = path.join(root, "models", `${name}-classifier.bin`);
const before = fs.existsSync(file) ? em.networks.parameters(kept()) : undefined;
const { train, test } = data();
const run = em.random.source(28); // the side of the images; any other would do
const classifier = em.networks.imageClassifier(em.random.fork(run, "init"));
const started = Date.now();
const total = em.training.classifierTraining.phases.reduce((sum, { steps }) => sum + steps, 0);
await em.training.trainClassifier(
  classifier,
  train,
  em.training.classifierTraining,
  em.random.fork(run, "training"),
  {
    onStep: (step, loss) => {
      if (step % 500 !== 0) return;
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      console.log(`${step} of ${total} steps, cross-entropy ${loss.toFixed(3)} nats, ${seconds} s`);
    },
  },
);
const made = `${file}.made`;
em.networks.writeWeights(made, classifier, "bfloat16");
em.networks.readWeights(made, classifier); // as they are when they are read
const same = before !== undefined && isDeepStrictEqual(em.networks.parameters(classifier), before);
if (same) fs.rmSync(made);
else fs.renameSync(made, file);
classifier.dispose();

const { all } = em.metrics.labelAccuracy(kept(), em.datasets.imagesToTensor(test), test.labels);
console.log(`${(100 * all).toFixed(2)} % of the ${test.size} images of ${test.name} are known`);
if (before !== undefined) {
  console.log(same ? "the weights are those that were there" : "the weights are new");
}
console.log(`${path.relative(root, file)}: ${fs.statSync(file).size} bytes, SHA-256 ${sha256()}`);

function parseOptions() {
  const known = { values: ["data"], flags: ["help"] };
  return answered(known, "npm run classifier --", usage, ({ data }) =>
    oneOf("data", data ?? "mnist", names),
  );
}

/** The images, or an end that says what is missing. */
function data() {
  try {
    return { train: read("train"), test: read("test") };
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
}

function sha256() {
  return createHash("sha256").update(fs.readFileSync(file)).digest("hex");
}
