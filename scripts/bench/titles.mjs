// @ts-check
/** The works of the bench in their order, and what a reader is told they are. */
export const titles = {
  "mlp-3x128": "MLP 3×128",
  "mlp-3x512": "MLP 3×512",
  "mlp-4x512-mnist": "MLP 4×512, MNIST",
  "dcgan-32-64": "DCGAN 32-64",
  "dcgan-64-128": "DCGAN 64-128",
};

/** @typedef {keyof typeof titles} WorkName */

export const workNames = /** @type {WorkName[]} */ (Object.keys(titles));
