import assert from "node:assert/strict";
import fc from "fast-check";
import type { Episode } from "../../src/environments/rollouts";
import { stretches } from "../../src/worldModels/stretch";

/** An episode of so many steps, in which everything says when it was; cut off after them, or ended within its horizon. */
function episode(steps: number, horizon = steps, of = 0): Episode {
  const times = Array.from({ length: steps }, (_, t) => t);
  return {
    states: [...times, steps].map((t) => [of, t]),
    actions: times.map((t) => 100 * of + t),
    rewards: times.map((t) => t + 0.5),
    terminated: steps < horizon,
    horizon,
  };
}

const steps = fc.integer({ min: 1, max: 12 });
const anyLength = fc.integer({ min: 1, max: 14 });

describe("the stretches of a log", () => {
  it("of an episode that was cut off begin wherever they fit, and are slices of it", () => {
    fc.assert(
      fc.property(steps, anyLength, (n, length) => {
        fc.pre(length <= n);
        const { states, actions, rewards } = episode(n);
        const all = stretches([episode(n)], length);
        assert.equal(all.length, n - length + 1);
        for (const [t, { from, plan, after }] of all.entries()) {
          assert.deepEqual(
            [from, ...after.map(({ state }) => state)],
            states.slice(t, t + length + 1),
          );
          assert.deepEqual(plan, actions.slice(t, t + length));
          assert.deepEqual(
            after.map(({ reward }) => reward),
            rewards.slice(t, t + length),
          );
          assert.ok(after.every(({ terminated }) => !terminated));
        }
      }),
    );
  });

  it("of an episode that ended begin at its steps that leave room in the horizon, and stay at the end for no reward", () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), anyLength, (n, left, length) => {
        const horizon = n + left;
        fc.pre(length <= horizon);
        const { rewards } = episode(n, horizon);
        const all = stretches([episode(n, horizon)], length);
        assert.equal(all.length, Math.min(n, horizon - length + 1));
        for (const [t, { plan, after }] of all.entries()) {
          for (const [j, { state, reward, terminated }] of after.entries()) {
            assert.deepEqual(state, [0, Math.min(t + j + 1, n)]);
            assert.equal(reward, t + j < n ? rewards[t + j] : 0);
            assert.equal(terminated, t + j >= n - 1);
            assert.equal(plan[j], Math.min(t + j, n - 1));
          }
        }
      }),
    );
  });

  it("of a log are as many from each step as episodes have come to it, however those end", () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 20 }), anyLength, (ends, length) => {
        fc.pre(length <= 12);
        const log = ends.map((n) => episode(n, 12));
        const begins = stretches(log, length).map(({ from }) => from[1]);
        for (let t = 0; t < 12; t++) {
          const there = t + length <= 12 ? ends.filter((n) => n > t).length : 0;
          assert.equal(begins.filter((begin) => begin === t).length, there);
        }
      }),
    );
  });

  it("of several episodes are those of each, one after the other", () => {
    const log = [episode(3, 5, 0), episode(4, 4, 1), episode(1, 1, 2)];
    const each = log.slice(0, 2).flatMap((one) => stretches([one], 2));
    assert.deepEqual(stretches(log, 2), each); // the last is too short
    assert.equal(each.length, 3 + 3);
  });

  it("are refused where there are none, and where their length is none", () => {
    assert.throws(() => stretches([episode(4), episode(3)], 5), {
      name: "RangeError",
      message: "2 episodes hold no stretch of 5 steps",
    });
    assert.throws(() => stretches([episode(4)], 0), /the length of a stretch must be .* 0/);
    assert.throws(() => stretches([], 1), /0 episodes hold no stretch of 1 steps/);
  });
});
