import "../../src/node/backend";
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import type { Network } from "../../src/networks/network";
import { translation } from "../../src/networks/translation";
import { source } from "../../src/random/source";
import { normals } from "../../src/random/uniforms";
import { RmsProp, type RmsPropSettings } from "../../src/training/rmsProp";
import { assertClose } from "../close";
import fixture from "../fixtures/rmsprop.json";
import { flat } from "../networks/plain";

/** The WGAN paper's. */
const paper: RmsPropSettings = { learningRate: 5e-5, decay: 0.99, epsilon: 1e-8 };

const slotsOf = (optimizer: RmsProp) => optimizer.slots.flatMap((v) => [...v.dataSync()]);

function step(optimizer: RmsProp, ...gradients: number[][]): void {
  tf.tidy(() => optimizer.step(gradients.map((gradient) => tf.tensor1d(gradient))));
}

/** RMSProp on one number in double precision. */
function plain(parameter: number, gradients: number[], settings: RmsPropSettings): number {
  const { learningRate, decay, epsilon } = settings;
  let v = 0;
  for (const g of gradients) {
    v = decay * v + (1 - decay) * g * g;
    parameter -= (learningRate * g) / (Math.sqrt(v) + epsilon);
  }
  return parameter;
}

describe("RmsProp", () => {
  it("is v ← decay·v + (1 − decay)·g², w ← w − alpha·g / (√v + epsilon), over 20 steps", () => {
    const settings = { learningRate: 0.03, decay: 0.9, epsilon: 1e-3 };
    const start = [0, 1, -2];
    const network = translation(start);
    const optimizer = new RmsProp(network, settings);
    const history = Array.from({ length: 20 }, (_, t) => [...normals(source(8), t, start.length)]);
    for (const gradient of history) step(optimizer, gradient);
    const expected = start.map((w, i) =>
      plain(
        w,
        history.map((gradient) => gradient[i]),
        settings,
      ),
    );
    // Parameters up to 2, rounded to float32 20 times.
    assertClose(flat(network), expected, { absolute: 3e-6 }, "parameter");
    optimizer.dispose();
    network.dispose();
  });

  it(`is PyTorch's RMSprop, step by step, for gradients from 1e-9 to 1e3`, () => {
    const network = translation(fixture.parameters[0].map(() => 0));
    const optimizer = new RmsProp(network, fixture.settings);
    for (const [t, gradient] of fixture.gradients.entries()) {
      step(optimizer, gradient);
      // float32 beside PyTorch's float64; a parameter may have come back near 0 from 1e-3.
      const tolerance = { relative: 1e-5, absolute: 1e-9 };
      assertClose(flat(network), fixture.parameters[t], tolerance, `parameters after step ${t}`);
    }
    assertClose(slotsOf(optimizer), fixture.meanSquares, { relative: 1e-5 }, "mean square");
    optimizer.dispose();
    network.dispose();
  });

  it("moves a clipped critic: with gradients of 1e-6, tf.train.rmsprop goes not a tenth as far", () => {
    const { learningRate, decay, epsilon } = paper;
    const [ours, theirs] = [translation([0]), translation([0])];
    const optimizer = new RmsProp(ours, paper);
    const stock = tf.train.rmsprop(learningRate, decay, 0, epsilon);
    for (let t = 0; t < 10; t++) {
      step(optimizer, [1e-6]);
      tf.tidy(() => stock.applyGradients({ [theirs.variables[0].name]: tf.tensor1d([1e-6]) }));
    }
    const [[far], [near]] = [flat(ours), flat(theirs)].map(([w]) => [-w]);
    assert.ok(far > 10 * learningRate, `moved ${far} in 10 steps of ${learningRate}`);
    assert.ok(near > 0 && near < far / 10, `tf.train.rmsprop moved ${near}, RmsProp ${far}`);
    stock.dispose();
    optimizer.dispose();
    for (const network of [ours, theirs]) network.dispose();
  });

  it("leaves a parameter of gradient 0 where it is, and moves the others each by its own gradient", () => {
    const variables = [tf.variable(tf.tensor1d([1, 2])), tf.variable(tf.scalar(3))];
    const network: Network = { name: "two", variables, apply: (x) => x, dispose: () => {} };
    const optimizer = new RmsProp(network, { learningRate: 1, decay: 0, epsilon: 1e-8 });
    tf.tidy(() => optimizer.step([tf.tensor1d([0, 5]), tf.scalar(-7)]));
    // With decay 0 a step is alpha·sign(g).
    assertClose(flat(network), [1, 1, 4], { absolute: 1e-6 }, "parameter");
    optimizer.dispose();
    tf.dispose(variables);
  });

  it("starts from mean squares of 0, keeps one a parameter, leaks none over 50 steps, frees them", () => {
    const network = translation([1, 2]);
    const before = tf.memory().numTensors;
    const optimizer = new RmsProp(network, paper);
    assert.deepEqual(slotsOf(optimizer), [0, 0]);
    for (let t = 0; t < 50; t++) {
      step(optimizer, [1, -1]);
      assert.equal(tf.memory().numTensors, before + 1);
    }
    optimizer.dispose();
    assert.equal(tf.memory().numTensors, before);
    network.dispose();
  });
});
