import assert from "node:assert/strict";
import { decode } from "fast-png";
import { closePage, drawPng } from "../../../src/node/lecture/drawPng";
import { show } from "../../../src/node/lecture/show";
import { colors } from "../../../src/plots/colors";
import { curves } from "../../../src/plots/curves";
import { withEnvironment } from "../../lecture/environment";
import { displayed } from "../../lecture/fakeKernel";
import { printed } from "../../lecture/printed";

const figure = curves([{ name: "estimate", x: [0, 1, 2], y: [3, 1, 2], role: "real" }], {
  claim: "It falls, then rises",
  x: "iteration",
  y: "estimate",
  alt: "A line from 3 to 1 to 2",
});

const noBrowser = (run: () => Promise<unknown>) =>
  withEnvironment("EARTHMOVER_BROWSER", "/no/browser", run);

/** How many pixels of a PNG have a color, #rrggbb. */
function count(png: ReturnType<typeof decode>, color: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  let found = 0;
  for (let at = 0; at < png.data.length; at += png.channels) {
    if (wanted.every((value, k) => png.data[at + k] === value)) found++;
  }
  return found;
}

after(closePage); // once for the file: one browser serves all its laws

describe("drawPng", function () {
  this.timeout(30_000); // a browser starts

  it("says what is wrong with the browser that is named, and draws once it is right", async () => {
    await assert.rejects(
      noBrowser(() => drawPng(figure)),
      { message: "EARTHMOVER_BROWSER must name an executable file, got /no/browser" },
    );
    assert.notEqual(await drawPng(figure), "");
  });

  it("is two pixels to a CSS pixel, 1520 wide, and shows the curve in its role's color", async () => {
    const png = decode(Buffer.from(await drawPng(figure), "base64"));
    const height = 2 * (figure.layout.height as number);
    assert.deepEqual([png.width, png.height], [1520, height]);
    // A line 4 pixels wide that crosses most of the picture.
    const pixels = count(png, colors.real);
    assert.ok(pixels > 1000, `${pixels} pixels are ${colors.real}`);
    assert.equal(count(png, colors.fake), 0);
  });
});

describe("show", function () {
  this.timeout(30_000);

  it("outside a notebook prints the figure's text, once, and starts no browser", async () => {
    const lines = await printed(() => noBrowser(() => show(figure)));
    assert.deepEqual(lines, ["A line from 3 to 1 to 2"]);
  });

  it("in a notebook is one bundle: plotly, a still picture, text, and the text as alt of both", async () => {
    const [bundle, ...more] = await displayed(() => show(figure));
    assert.deepEqual(more, []);
    assert.equal(bundle.update, false);
    const { "image/png": png, ...rest } = bundle.data;
    const { data, layout } = figure;
    const config = { displaylogo: false, showSendToCloud: false };
    assert.deepEqual(rest, {
      "application/vnd.plotly.v1+json": { data, layout, config },
      "text/plain": figure.alt,
    });
    assert.equal(decode(Buffer.from(png as string, "base64")).width, 1520);
    assert.deepEqual(bundle.metadata, {
      "application/vnd.plotly.v1+json": { alt: figure.alt },
      "image/png": { alt: figure.alt, width: 760, height: layout.height },
    });
  });

  it("without a browser leaves the still picture out, and says so once", async () => {
    await closePage();
    const rejections: unknown[] = [];
    const note = (reason: unknown) => void rejections.push(reason);
    process.on("unhandledRejection", note);
    const written = await displayed(async () => {
      const lines = await printed(() =>
        noBrowser(async () => {
          await show(figure);
          await show(figure);
        }),
      );
      assert.deepEqual(lines, [
        "warning: figures have no still picture: EARTHMOVER_BROWSER must name an executable file, got /no/browser",
      ]);
    });
    for (const { data, metadata } of written) {
      assert.deepEqual(Object.keys(data), ["application/vnd.plotly.v1+json", "text/plain"]);
      assert.deepEqual(Object.keys(metadata), ["application/vnd.plotly.v1+json"]);
    }
    assert.equal(written.length, 2);
    await closePage(); // as the idle timer does
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    assert.deepEqual(rejections, []);
  });
});
