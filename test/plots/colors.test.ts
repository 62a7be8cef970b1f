import assert from "node:assert/strict";
import fc from "fast-check";
import { colors, themed, translucent } from "../../src/plots/colors";

const claims = fc
  .array(fc.string({ minLength: 1, maxLength: 100, unit: fc.constantFrom(..."abcdeéε") }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((words) => words.join(" "));

const titleLines = (claim: string) =>
  (themed(claim, {}).title as { text: string }).text.split("<br>");

describe("themed", () => {
  it("has the whole claim as its title", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        assert.equal(titleLines(claim).join(" "), claim);
      }),
    );
  });

  it("breaks the title between words, no sooner than at 84 characters and no later", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const lines = titleLines(claim);
        for (const [i, line] of lines.entries()) {
          assert.ok(line.length <= 84 || !line.includes(" "), `too long: ${line}`);
          if (i === 0) continue;
          const [first] = line.split(" ");
          assert.ok(lines[i - 1].length + 1 + first.length > 84, `"${first}" had room above`);
        }
      }),
    );
  });

  it("leaves room above the plot for each line of the title", () => {
    const top = (claim: string) => themed(claim, {}).margin?.t as number;
    const long = "word ".repeat(60).trim();
    // Lines of 15 px type stand 20 px apart.
    assert.equal(top(long) - top("short"), 20 * (titleLines(long).length - 1));
    assert.equal(titleLines(long).length, 4);
  });

  it("leaves room for each line of the legend, and makes the figure as much higher", () => {
    const names = [
      "a curve of a long name",
      "another one, longer still",
      "W1",
      "the last of them all",
    ];
    const data = [...names, ...names].map((name) => ({ name }));
    const [few, many] = [data.slice(0, 1), data].map((some) => themed("a", {}, some));
    const more = (many.margin?.t as number) - (few.margin?.t as number);
    assert.ok(more >= 32, `${more} more`);
    assert.equal((many.height as number) - (few.height as number), more);
    const unnamed = data.map(({ name }) => ({ name, showlegend: false }));
    assert.deepEqual(themed("a", {}, unnamed), few);
  });

  it("yields to the layout that it is given", () => {
    const { height, hovermode } = themed("a", { height: 500 });
    assert.deepEqual([height, hovermode], [500, "closest"]);
  });
});

describe("translucent", () => {
  it("is the role's own color, seen through", () => {
    for (const role of Object.keys(colors) as (keyof typeof colors)[]) {
      const [r, g, b, opacity] = translucent(role, 0.3).match(/[\d.]+/g) ?? [];
      const hex = [r, g, b].map((channel) => Number(channel).toString(16).padStart(2, "0"));
      assert.equal(`#${hex.join("")}`.toUpperCase(), colors[role]);
      assert.equal(opacity, "0.3");
    }
  });
});

describe("colors", () => {
  it("are no two alike", () => {
    assert.equal(new Set(Object.values(colors)).size, Object.keys(colors).length);
  });
});
