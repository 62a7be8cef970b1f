// @ts-check
/**
 * npm run classifier: trains a classifier that the metrics use, of MNIST's digits or of Fashion-MNIST's clothes, writes its
 * weights to models/, and says how many test images it knows, and whether the weights are those that were there, to the bit.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

const names = ["mnist", "fashion-mnist"];
const usage = `npm run classifier [-- options]
  --data NAME    ${names.join(" or ")} (mnist)
  --help         say this`;

const name = parseOptions();
await setUp();
const em = await import("../dist/index.js"); // which set-up compiles

const [read, kept] =
  name === "mnist" ? [em.mnist, em.mnistClassifier] : [em.fashionMnist, em.fashionMnistClassifier];
const file = path.join(root, "models", `${name}-classifier.bin`);
const before = fs.existsSync(file) ? sha256() : undefined;
const { train, test } = data();
const run = em.source(28); // the side of the images; any other would do
const classifier = em.imageClassifier(em.fork(run, "init"));
const started = Date.now();
const total = em.classifierTraining.phases.reduce((sum, { steps }) => sum + steps, 0);
await em.trainClassifier(classifier, train, em.classifierTraining, em.fork(run, "training"), {
  onStep: (step, loss) => {
    if (step % 500 !== 0) return;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${step} of ${total} steps, cross-entropy ${loss.toFixed(3)} nats, ${seconds} s`);
  },
});
fs.mkdirSync(path.dirname(file), { recursive: true });
em.writeWeights(file, classifier);
classifier.dispose();

const { all } = em.labelAccuracy(kept(), em.toTensor(test), test.labels);
console.log(`${(100 * all).toFixed(2)} % of the ${test.size} images of ${test.name} are known`);
const after = sha256();
if (before !== undefined) {
  console.log(after === before ? "the weights are those that were there" : "the weights are new");
}
console.log(`${path.relative(root, file)}: ${fs.statSync(file).size} bytes, SHA-256 ${after}`);

function parseOptions() {
  try {
    const { values } = parseArgs({
      options: { data: { type: "string", default: "mnist" }, help: { type: "boolean" } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (!names.includes(values.data)) {
      throw new RangeError(`--data must be ${names.join(" or ")}, got ${values.data}`);
    }
    return values.data;
  } catch (error) {
    fail(error, `\n${usage}`);
  }
}

/** The images, or an end that says what is missing. */
function data() {
  try {
    return { train: read("train"), test: read("test") };
  } catch (error) {
    fail(error);
  }
}

/** @param {unknown} error @param {string} [more] @returns {never} */
function fail(error, more = "") {
  console.error(`${/** @type {Error} */ (error).message}${more && `\n${more.trim()}`}`);
  process.exit(1);
}

function sha256() {
  return createHash("sha256").update(fs.readFileSync(file)).digest("hex");
}
