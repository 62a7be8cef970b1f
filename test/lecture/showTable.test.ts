import assert from "node:assert/strict";
import { showTable } from "../../src/lecture/showTable";
import { displayed } from "./fakeKernel";
import { printed } from "./printed";

const rows = {
  "DCGAN, GAN": { seeds: 3, score: "5.44 ± 0.17", note: "writes" },
  MLP: { seeds: 12, score: "1.00 ± 0.00", weight: 1 / 3 },
};

describe("a table", () => {
  it("is printed in columns outside a notebook, numbers below one another", async () => {
    assert.deepEqual(await printed(() => showTable(rows)), [
      [
        "            seeds        score  note    weight",
        "DCGAN, GAN      3  5.44 ± 0.17  writes",
        "MLP            12  1.00 ± 0.00          0.3333",
      ].join("\n"),
    ]);
  });

  it("is Markdown in a notebook, beside what a terminal gets", async () => {
    const [{ data, update }, ...more] = await displayed(() => showTable(rows));
    assert.deepEqual(more, []);
    assert.equal(update, false);
    assert.deepEqual(`${data["text/markdown"]}`.split("\n"), [
      "|  | seeds | score | note | weight |",
      "| --- | ---: | ---: | --- | ---: |",
      "| DCGAN, GAN | 3 | 5.44 ± 0.17 | writes |  |",
      "| MLP | 12 | 1.00 ± 0.00 |  | 0.3333 |",
    ]);
    assert.match(`${data["text/plain"]}`, /^MLP {12}12 /m);
  });

  it("of rows without names has no column for them", async () => {
    const [text] = await printed(() =>
      showTable([
        { from: 0, to: 1, earns: "0.333" },
        { from: 4, to: -6.25, earns: "−1e-9" },
      ]),
    );
    assert.deepEqual(text.split("\n"), [
      "from     to  earns",
      "   0      1  0.333",
      "   4  -6.25  −1e-9",
    ]);
  });

  it("shows letters that are markup in Markdown as they are", async () => {
    const [{ data }] = await displayed(() => showTable([{ "a|b": "x_1 * $2 <b> [c] `d`" }]));
    assert.match(`${data["text/markdown"]}`, /a\\\|b.*x\\_1 \\\* \\\$2 \\<b> \\\[c\\\] \\`d\\`/s);
  });
});
