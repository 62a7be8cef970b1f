import assert from "node:assert/strict";
import fc from "fast-check";
import { descentAscent } from "../../src/training/descentAscent";
import { assertClose } from "../close";

/** V = θφ: ∂V/∂θ = φ, ∂V/∂φ = θ. */
const bilinear = (theta: number, phi: number) => [phi, theta] as const;

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const rate = fc.double({ min: 0.01, max: 1.9, noNaN: true });

describe("descentAscent on V = θφ", () => {
  it("simultaneous: the radius grows by √(1 + η²) a step, whatever the start", () => {
    fc.assert(
      fc.property(coordinate, coordinate, rate, (theta0, phi0, eta) => {
        const settings = { rate: eta, steps: 20, turns: "simultaneous" } as const;
        const { theta, phi } = descentAscent(bilinear, [theta0, phi0], settings);
        for (let t = 0; t <= 20; t++) {
          const radius = Math.hypot(theta0, phi0) * (1 + eta ** 2) ** (t / 2);
          const tolerance = { relative: 1e-12, absolute: 1e-300 };
          assertClose(Math.hypot(theta[t], phi[t]), radius, tolerance, `radius ${t}`);
        }
      }),
    );
  });

  it("alternating: keeps θ² + φ² − ηθφ, and so its radius within √((2 + η)/(2 − η)) of the first", () => {
    fc.assert(
      fc.property(coordinate, coordinate, rate, (theta0, phi0, eta) => {
        const settings = { rate: eta, steps: 200, turns: "alternating" } as const;
        const { theta, phi } = descentAscent(bilinear, [theta0, phi0], settings);
        const energy = (t: number) => theta[t] ** 2 + phi[t] ** 2 - eta * theta[t] * phi[t];
        const first = Math.hypot(theta0, phi0);
        const most = first * Math.sqrt((2 + eta) / (2 - eta));
        for (let t = 1; t <= 200; t++) {
          const tolerance = { relative: 1e-9, absolute: 1e-11 };
          assertClose(energy(t), energy(0), tolerance, `invariant at ${t}`);
          const radius = Math.hypot(theta[t], phi[t]);
          assert.ok(radius <= most * (1 + 1e-9) + 1e-12, `radius ${radius}, at most ${most}`);
        }
      }),
    );
  });

  it("alternating with η > 2 runs away all the same, and at η = 1 comes back after 6 steps", () => {
    const far = descentAscent(bilinear, [1, 0], { rate: 2.1, steps: 60, turns: "alternating" });
    assert.ok(Math.hypot(far.theta[60], far.phi[60]) > 1e3);
    const round = descentAscent(bilinear, [2, 1], { rate: 1, steps: 6, turns: "alternating" });
    assert.deepEqual([round.theta[6], round.phi[6]], [2, 1]);
  });
});

describe("descentAscent", () => {
  it("goes down in θ and up in φ: to the saddle of V = θ² − φ², by 1 − 2η a step", () => {
    for (const turns of ["simultaneous", "alternating"] as const) {
      const { theta, phi } = descentAscent((a, b) => [2 * a, -2 * b], [1, -3], {
        rate: 0.1,
        steps: 30,
        turns,
      });
      assertClose(theta[30], 0.8 ** 30, { relative: 1e-12 }, "θ");
      assertClose(phi[30], -3 * 0.8 ** 30, { relative: 1e-12 }, "φ");
    }
  });

  it("refuses rates, numbers of steps and orbits that are none", () => {
    const turns = "simultaneous" as const;
    const go = (eta: number, steps: number) => () =>
      descentAscent(bilinear, [1, 1], { rate: eta, steps, turns });
    assert.throws(go(0, 1), {
      name: "RangeError",
      message: "rate must be a positive number, got 0",
    });
    assert.throws(go(1, 1.5), /steps must be a positive integer, got 1.5/);
    assert.throws(go(1e200, 3), /step 2: the orbit must stay finite/);
  });
});
