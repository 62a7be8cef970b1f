import assert from "node:assert/strict";
import fc from "fast-check";
import { curves } from "../../src/plots/curves";
import { type Slide, slides } from "../../src/plots/slides";

const words = { claim: "q moves past p", x: "x", y: "density" };
const slide = (theta: number): Slide => ({
  label: theta.toFixed(1),
  figure: curves(
    [
      { name: "p", x: [0, 1], y: [5, 6], role: "real" },
      { name: "q", x: [0, 1], y: [theta, theta + 1], role: "fake" },
    ],
    words,
  ),
});

describe("slides", () => {
  it("give back each slide's figure: what is shown first, changed as its frame says", () => {
    const thetas = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(thetas, fc.nat(), (all, at) => {
        const steps = all.map(slide);
        const { data, frames } = slides(steps, { name: "θ", start: at % all.length });
        assert.equal(frames?.length, steps.length);
        for (const [i, frame] of (frames ?? []).entries()) {
          const drawn = data.map((trace) => ({ ...trace }));
          for (const [k, t] of frame.traces.entries()) Object.assign(drawn[t], frame.data[k]);
          assert.deepEqual(drawn, steps[i].figure.data);
        }
      }),
    );
  });

  it("keep once what never changes: here p, and q's x", () => {
    const { frames } = slides([slide(0), slide(1), slide(2)], { name: "θ" });
    assert.deepEqual(
      frames?.map(({ traces, data }) => [traces, Object.keys(data[0])]),
      [0, 1, 2].map(() => [[1], ["y"]]),
    );
  });

  it("begin at the slide that is asked for, and the slider stands there", () => {
    const { data, layout } = slides([slide(0), slide(1), slide(2)], { name: "θ", start: 2 });
    assert.deepEqual((data[1] as { y: number[] }).y, [2, 3]);
    assert.equal(layout.sliders?.[0].active, 2);
  });

  it("let each step of the slider call the frame of its own number", () => {
    const { layout, frames } = slides([slide(0), slide(1)], { name: "θ" });
    const called = layout.sliders?.[0].steps?.map(({ args }) => (args as [string[]])[0][0]);
    assert.deepEqual(
      called,
      frames?.map(({ name }) => name),
    );
    assert.equal(layout.sliders?.[0].currentvalue?.prefix, "θ = ");
  });

  it("play only where asked to", () => {
    assert.equal(slides([slide(0)], { name: "θ" }).layout.updatemenus, undefined);
    assert.equal(slides([slide(0)], { name: "θ", play: true }).layout.updatemenus?.length, 1);
  });

  it("leave the figure its height, and take theirs below", () => {
    const { height } = slide(0).figure.layout;
    assert.ok((slides([slide(0)], { name: "θ" }).layout.height ?? 0) > (height ?? 0));
  });

  it("refuse no slides, a start that is none, other traces and another claim, by label", () => {
    assert.throws(() => slides([], { name: "θ" }), {
      name: "RangeError",
      message: "start must be one of 0 slides, got 0",
    });
    assert.throws(() => slides([slide(0)], { name: "θ", start: 1 }), RangeError);
    const other = { label: "x", figure: curves([], words) };
    assert.throws(() => slides([slide(0), other], { name: "θ" }), {
      name: "RangeError",
      message: 'slide "x" must draw what slide "0.0" draws: [scatter p, scatter q], got []',
    });
    const claiming = {
      label: "y",
      figure: { ...slide(1).figure, layout: { title: { text: "Else" } } },
    };
    assert.throws(() => slides([slide(0), claiming], { name: "θ" }), {
      name: "RangeError",
      message: 'slide "y" must make the claim that slide "0.0" makes',
    });
  });
});
