// @ts-check
/**
 * npm run classifier: trains the classifier of MNIST's digits that the metrics use, writes its weights to models/, and says
 * how many test images it knows, and whether the weights are those that were there, to the bit.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./setup/paths.mjs";
import { setUp } from "./setup/setup.mjs";

await setUp();
const em = await import("../dist/index.js"); // which set-up compiles

const file = path.join(root, "models", "mnist-classifier.bin");
const before = fs.existsSync(file) ? sha256() : undefined;
const run = em.source(28); // the side of the images; any other would do
const classifier = em.digitClassifier(em.fork(run, "init"));
const started = Date.now();
const total = em.classifierTraining.phases.reduce((sum, { steps }) => sum + steps, 0);
await em.trainClassifier(
  classifier,
  em.mnist("train"),
  em.classifierTraining,
  em.fork(run, "training"),
  (step, loss) => {
    if (step % 500 !== 0) return;
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${step} of ${total} steps, cross-entropy ${loss.toFixed(3)} nats, ${seconds} s`);
  },
);
fs.mkdirSync(path.dirname(file), { recursive: true });
em.writeWeights(file, classifier);
classifier.dispose();

const test = em.mnist("test");
const { all } = em.labelAccuracy(em.mnistClassifier(), em.toTensor(test), test.labels);
console.log(`${(100 * all).toFixed(2)} % of MNIST's ${test.size} test images are known`);
const after = sha256();
if (before !== undefined) {
  console.log(after === before ? "the weights are those that were there" : "the weights are new");
}
console.log(`${path.relative(root, file)}: ${fs.statSync(file).size} bytes, SHA-256 ${after}`);

function sha256() {
  return createHash("sha256").update(fs.readFileSync(file)).digest("hex");
}
