// @ts-check
/** What a run learns from, and the real samples that it is measured against. */
import * as em from "../../dist/node/index.js";

/** Points drawn from a law of the plane, to train on. */
const DRAWN = 100_000;

/** Points or images that the exact W1 is read on, at most. */
const READ_ON = 512;

/** Of a file of points, one in so many is read on, and another one in so many is what that is compared with. */
const SHARE = 10;

/**
 * @typedef {object} Data
 * @property {import("@tensorflow/tfjs-core").Tensor2D} train [n, d]
 * @property {import("@tensorflow/tfjs-core").Tensor2D} heldOut [m, d], none of them among `train`, but where `told` says so
 * @property {() => number | undefined} yardstick the exact W1 between `heldOut` and another real sample of its size; undefined where
 * there is none
 * @property {number | undefined} side of an image; none for points
 * @property {string} [sha256] what the files said, where data come from files
 * @property {string} [told] what a user should know
 */

/**
 * @param {string} name as --data has it
 * @param {em.random.Source} run
 * @returns {Data}
 */
export function dataOf(name, run) {
  const [kind, place] = name.split(/:(.*)/s);
  if (kind === "csv") return pointsOf(em.datasets.csvPoints(place), run);
  if (kind in laws) return drawnFrom(laws[/** @type {keyof typeof laws} */ (kind)](), run);
  /** @param {em.datasets.DataPart} part */
  const images = (part) =>
    kind === "mnist"
      ? em.datasets.mnist(part)
      : kind === "fashion-mnist"
        ? em.datasets.fashionMnist(part)
        : em.datasets.idxFolder(place, part);
  return imagesOf(images("train"), images("test"));
}

const laws = {
  ring: () => em.distributions.gaussianRing(8, 1, 0.01),
  grid: () => em.distributions.gaussianGrid(5, 2, 0.05),
  "swiss-roll": () => em.distributions.swissRoll(0.25),
  "two-moons": () => em.distributions.twoMoons(0.1),
};

/** @param {em.distributions.Distribution} law @param {em.random.Source} run @returns {Data} */
function drawnFrom(law, run) {
  /** @param {string} use @param {number} n */
  const sample = (use, n) => law.sample(em.random.fork(run, use), 0, n);
  const heldOut = sample("held out", READ_ON);
  return {
    train: em.distributions.pointsToTensor(sample("data", DRAWN)),
    heldOut: em.distributions.pointsToTensor(heldOut),
    yardstick: () => em.transport.wasserstein1(heldOut, sample("yardstick", READ_ON)).value,
    side: undefined,
  };
}

/** @param {em.distributions.Points} all @param {em.random.Source} run @returns {Data} */
function pointsOf(all, run) {
  const sha256 = em.datasets.fingerprint(all);
  const narrow = { ...all, data: Float32Array.from(all.data) }; // what tensors hold: a part of it may be alike where the whole is not
  const size = Math.min(READ_ON, Math.floor(all.n / SHARE));
  if (size < 2) {
    const train = em.distributions.pointsToTensor(narrow);
    return {
      ...{ train, heldOut: train, yardstick: () => undefined, side: undefined, sha256 },
      told: `${all.n} points are too few to hold any out: the exact W1 is read on those trained on`,
    };
  }
  const { kept, held } = em.datasets.holdOut(narrow, 2 * size, em.random.fork(run, "held out"));
  const [heldOut, other] = halves(held);
  return {
    train: em.distributions.pointsToTensor(kept),
    heldOut: em.distributions.pointsToTensor(heldOut),
    yardstick: () => em.transport.wasserstein1(heldOut, other).value,
    side: undefined,
    sha256,
    told: `of ${all.n} points ${kept.n} are trained on, ${size} are held out to read the exact W1 on, and ${size} to compare these with`,
  };
}

/** @param {em.distributions.Points} sample of an even number @returns {em.distributions.Points[]} */
function halves({ data, n, d }) {
  const half = (n / 2) * d;
  return [data.slice(0, half), data.slice(half)].map((part) => ({ data: part, n: n / 2, d }));
}

/** @param {em.datasets.ImageSet} train @param {em.datasets.ImageSet} test @returns {Data} */
function imagesOf(train, test) {
  const size = Math.max(1, Math.min(READ_ON, Math.floor(test.size / 2)));
  const pixels = test.height * test.width;
  /** @param {number} from */
  const part = (from) =>
    em.datasets.imagesToTensor({
      ...em.datasets.firstImages(test, size),
      images: test.images.subarray(from * pixels, (from + size) * pixels),
    });
  const heldOut = part(0);
  return {
    train: em.datasets.imagesToTensor(train),
    heldOut,
    yardstick: () =>
      test.size < 2 ? undefined : em.transport.wasserstein1(heldOut, part(size)).value,
    side: test.height,
    sha256: em.datasets.fingerprint(train, test),
  };
}
