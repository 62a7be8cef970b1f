import assert from "node:assert/strict";
import { atoms } from "../../src/distributions/atoms";
import { atomsOnLine } from "../../src/distributions/atomsOnLine";
import { bernoulli } from "../../src/distributions/bernoulli";
import { binomial } from "../../src/distributions/binomial";
import { exponential } from "../../src/distributions/exponential";
import { gaussian } from "../../src/distributions/gaussian";
import { gaussianGrid, gaussianRing } from "../../src/distributions/gaussianModes";
import { joint } from "../../src/distributions/joint";
import { mixture } from "../../src/distributions/mixture";
import { multivariateGaussian } from "../../src/distributions/multivariateGaussian";
import { points } from "../../src/distributions/points";
import { swissRoll } from "../../src/distributions/swissRoll";
import { twoMoons } from "../../src/distributions/twoMoons";
import { uniform } from "../../src/distributions/uniform";
import { lineOfAtoms, verticalLine } from "../../src/distributions/verticalLine";

const plane = multivariateGaussian([0, 0], [1, 0, 0, 1]);

const cases: [string, () => unknown, string][] = [
  ["bernoulli", () => bernoulli(1.2), "p must be a probability in [0, 1], got 1.2"],
  ["bernoulli", () => bernoulli(Number.NaN), "p must be a probability in [0, 1], got NaN"],
  ["binomial", () => binomial(0, 0.5), "n must be a positive integer, got 0"],
  ["binomial", () => binomial(2.5, 0.5), "n must be a positive integer, got 2.5"],
  ["binomial", () => binomial(3, -0.1), "p must be a probability in [0, 1], got -0.1"],
  ["gaussian", () => gaussian(Infinity, 1), "mean must be finite, got Infinity"],
  ["gaussian", () => gaussian(0, 0), "sd must be positive and finite, got 0"],
  ["gaussian", () => gaussian(0, Number.NaN), "sd must be positive and finite, got NaN"],
  ["uniform", () => uniform(1, 1), "low must be below high, got 1 and 1"],
  ["uniform", () => uniform(Number.NaN, 1), "low must be finite, got NaN"],
  ["uniform", () => uniform(0, Infinity), "high must be finite, got Infinity"],
  ["uniform", () => uniform(-1e308, 1e308), "high − low must be finite, got Infinity"],
  ["exponential", () => exponential(-1), "mean must be positive and finite, got -1"],
  [
    "multivariateGaussian",
    () => multivariateGaussian([], []),
    "mean must hold at least one number, got none",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, Number.NaN], [1, 0, 0, 1]),
    "mean[1] must be finite, got NaN",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, 0], [1, 0, 1]),
    "covariance must hold 2 × 2 numbers, got 3",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, 0], [1, 0.5, 0.4, 1]),
    "covariance must be symmetric, got 0.4 at 1, 0 and 0.5 at 0, 1",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, 0], [1, Infinity, Infinity, 1]),
    "covariance must be finite, got Infinity and Infinity at 1, 0",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, 0], [1, 2, 2, 1]),
    "covariance must be positive definite, got pivot -3 in row 1",
  ],
  [
    "multivariateGaussian",
    () => multivariateGaussian([0, 0], [1, 1, 1, 1]),
    "covariance must be positive definite, got pivot 0 in row 1",
  ],
  ["mixture", () => mixture([]), "laws must hold at least one law, got none"],
  [
    "mixture",
    () => mixture([gaussian(0, 1), plane]),
    "laws must be of one dimension, got 1 (N(0, 1)) and 2 (N([0, 0], Σ))",
  ],
  [
    "mixture",
    () => mixture([gaussian(0, 1), bernoulli(0.5)]),
    "laws must be of one kind, got density (N(0, 1)) and mass (Bernoulli(0.5))",
  ],
  [
    "mixture",
    () => mixture([gaussian(0, 1)], [0.5, 0.5]),
    "weights must hold one weight an atom: got 2 for 1 atoms",
  ],
  [
    "mixture",
    () => mixture([gaussian(0, 1), gaussian(1, 1)], [0.5, 0.25]),
    "weights must sum to 1, got 0.75 (2 atoms)",
  ],
  ["ringOf", () => gaussianRing(0, 1, 0.01), "k must be a positive integer, got 0"],
  ["ringOf", () => gaussianRing(8, 0, 0.01), "radius must be positive and finite, got 0"],
  ["ringOf", () => gaussianRing(8, 1, -1), "sd must be positive and finite, got -1"],
  ["gridOf", () => gaussianGrid(1.5, 2, 0.05), "k must be a positive integer, got 1.5"],
  ["gridOf", () => gaussianGrid(5, -2, 0.05), "spacing must be positive and finite, got -2"],
  ["gridOf", () => gaussianGrid(5, 2, 0), "sd must be positive and finite, got 0"],
  ["swissRoll", () => swissRoll(0), "noise must be positive and finite, got 0"],
  ["twoMoons", () => twoMoons(Number.NaN), "noise must be positive and finite, got NaN"],
  [
    "atoms",
    () => atoms(points([[0, Number.NaN]])),
    "atoms: coordinate 1 of point 0 must be finite, got NaN",
  ],
  ["atoms", () => atoms(points([[0]]), [0.5]), "weights must sum to 1, got 0.5 (1 atoms)"],
  ["atomsOnLine", () => atomsOnLine([]), "atoms must hold points, got 0 of dimension 1"],
  [
    "atomsOnLine",
    () => atomsOnLine([0, 1], [1.5, -0.5]),
    "weights[1] must be a weight of at least 0, got -0.5",
  ],
  ["verticalLine", () => verticalLine(Infinity), "theta must be finite, got Infinity"],
  ["lineOfAtoms", () => lineOfAtoms(Number.NaN, 3), "theta must be finite, got NaN"],
  ["lineOfAtoms", () => lineOfAtoms(0, 0), "N must be a positive integer, got 0"],
  [
    "joint",
    () => joint(gaussian(0, 1), plane),
    "real and fake must be of one dimension, got 1 and 2",
  ],
  [
    "joint",
    () => joint(gaussian(0, 1), bernoulli(0.5)),
    "real and fake must be of one kind, got density and mass",
  ],
  ["joint", () => joint(plane, plane, 1.5), "prior must be a probability in [0, 1], got 1.5"],
];

describe("the parameters of laws are checked", () => {
  for (const [name, attempt, message] of cases) {
    it(`${name}: ${message}`, () => assert.throws(attempt, { name: "RangeError", message }));
  }
});
