import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { pendulum } from "../../src/environments/pendulum";
import { contains } from "../../src/environments/space";
import { source } from "../../src/random/source";
import { root } from "../notebooks/python";

const gymnasium = JSON.parse(readFileSync(join(root, "test", "fixtures", "pendulum.json"), "utf8"));
const src = source(3);

describe("a pendulum without noise", () => {
  const still = pendulum();

  it("steps as Gymnasium's Pendulum-v1, from any state by any torque", () => {
    for (const { from, torque, state, observation, reward } of gymnasium.steps) {
      const next = still.step(from, torque, src, 0);
      const seen = still.observe(next.state);
      for (const i of [0, 1]) assert.ok(Math.abs(next.state[i] - state[i]) < 1e-12);
      for (const i of [0, 1, 2]) assert.ok(Math.abs(seen[i] - observation[i]) < 1e-6);
      assert.ok(Math.abs(next.reward - reward) < 1e-12, `${next.reward}, ${reward}`);
      assert.equal(next.terminated, false);
    }
  });

  it("has Gymnasium's spaces and horizon", () => {
    const { spaces, horizon } = gymnasium;
    assert.deepEqual(still.observationSpace, { kind: "box", ...spaces.observation });
    assert.deepEqual(still.actionSpace, { kind: "box", ...spaces.action });
    assert.equal(still.horizon, horizon);
  });
});

describe("a pendulum with noise", () => {
  const noise = 0.3;
  const shaken = pendulum({ noise });

  it("has the angular velocity N(what it was expected to be, noise²), and the angle that follows from it", () => {
    const [state, torque, n] = [[0.5, -1], 1.5, 4000];
    const next = Array.from({ length: n }, (_, i) => shaken.step(state, torque, src, i).state);
    const expected = shaken.expectedSpeed(state, torque);
    const shocks = next.map(([, speed]) => (speed - expected) / noise);
    const mean = shocks.reduce((a, b) => a + b) / n;
    const variance = shocks.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
    assert.ok(Math.abs(mean) < 4 / Math.sqrt(n), `${mean}`);
    assert.ok(Math.abs(variance - 1) < 4 * Math.sqrt(2 / n), `${variance}`);
    for (const [angle, speed] of next) assert.ok(Math.abs(angle - 0.5 - 0.05 * speed) < 1e-12);
  });

  it("is never faster than 8 rad/s, and is seen within its space", () => {
    const wild = pendulum({ noise: 10 });
    for (let i = 0; i < 200; i++) {
      const { state } = wild.step([1.5, 7.9], 2, src, i);
      assert.ok(Math.abs(state[1]) <= 8);
      assert.ok(contains(wild.observationSpace, wild.observe(state)));
    }
  });

  it("repeats what one step of one source has given", () => {
    const once = shaken.step([1, 0], 0, src, 7);
    assert.deepEqual(shaken.step([1, 0], 0, src, 7), once);
    assert.notDeepEqual(shaken.step([1, 0], 0, src, 8), once);
  });

  it("begins within a turn, at no more than 1 rad/s", () => {
    const begun = Array.from({ length: 1000 }, (_, i) => shaken.reset(src, i));
    const most = (k: number) => Math.max(...begun.map((state) => Math.abs(state[k])));
    assert.ok(most(0) <= Math.PI && most(0) > 3.1);
    assert.ok(most(1) <= 1 && most(1) > 0.98);
  });
});

describe("a pendulum", () => {
  it("takes for a vector the state nearest to it: the same, but no faster than 8 rad/s", () => {
    const { nearest } = pendulum();
    const number = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(number, number, (angle, speed) => {
        const [same, limited] = nearest([angle, speed]);
        assert.equal(same, angle);
        assert.ok(Math.abs(limited) <= 8);
        assert.equal(Math.abs(limited - speed), Math.max(0, Math.abs(speed) - 8));
        assert.deepEqual(nearest([same, limited]), [same, limited]);
      }),
    );
  });

  it("is never over, as no step ends it", () => {
    const { ended, step } = pendulum({ noise: 1 });
    for (const state of [
      [0, 0],
      [Math.PI, 8],
    ]) {
      assert.equal(ended(state), false);
      assert.equal(step(state, 0, src, 0).terminated, false);
    }
  });

  it("refuses noise, torques and states that are none, by name", () => {
    assert.throws(() => pendulum({ noise: -1 }), /^RangeError: noise must be .*at least 0, got -1/);
    assert.throws(() => pendulum({ noise: Number.NaN }), /got NaN/);
    const { step, observe, nearest } = pendulum();
    assert.throws(
      () => step([0, 0], 2.5, src, 0),
      /^RangeError: an action must be a number from -2 to 2, got 2.5/,
    );
    assert.throws(() => step([0, 0], Number.NaN, src, 0), /got NaN/);
    assert.throws(() => step([0], 0, src, 0), /state must be \[θ, ω\], got 1 numbers/);
    assert.throws(() => observe([0, Number.NaN]), /state\[1\] must be finite/);
    assert.throws(() => nearest([0, 1, 2]), /state must be \[θ, ω\], got 3 numbers/);
    assert.throws(() => nearest([Infinity, 0]), /state\[0\] must be finite, got Infinity/);
  });
});
