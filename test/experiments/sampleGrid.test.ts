import assert from "node:assert/strict";
import { decode } from "fast-png";
import { imageSampleGrid, pointSamples, sampleGridImages } from "../../src/experiments/sampleGrid";
import { source } from "../../src/random/source";
import { uniforms } from "../../src/random/uniforms";

const [height, width, count] = [5, 3, 11];
const pixels = uniforms(source(71), 0, count * height * width).map((u) => 2 * u - 1);

describe("a sheet of images", () => {
  it("gives each pixel back as the nearest of 16 grays", () => {
    const images = sampleGridImages(imageSampleGrid({ pixels, height, width }));
    assert.deepEqual([images.height, images.width], [height, width]);
    assert.equal(images.pixels.length, pixels.length);
    for (const [i, kept] of images.pixels.entries()) {
      const nearest = (2 * Math.round((15 * (pixels[i] + 1)) / 2)) / 15 - 1;
      assert.ok(Math.abs(kept - nearest) < 1e-6, `pixel ${i}: ${kept}, expected ${nearest}`);
    }
  });

  it("kept again stays as it is", () => {
    const sheet = imageSampleGrid({ pixels, height, width });
    assert.deepEqual(imageSampleGrid(sampleGridImages(sheet)), sheet);
  });

  it("is a PNG of eight images a row", () => {
    const { png } = imageSampleGrid({ pixels, height, width });
    const picture = decode(Buffer.from(png, "base64"));
    assert.deepEqual([picture.width, picture.height], [8 * width, 2 * height]);
    const left = Math.round((15 * (pixels[height * width] + 1)) / 2) * 17; // the second image's first pixel
    assert.equal(picture.data[width], left);
  });

  it("holds whole images", () => {
    assert.throws(() => imageSampleGrid({ pixels: [0, 0], height, width }), {
      name: "RangeError",
      message: "pixels must hold whole images of 5×3, got 2 numbers",
    });
  });
});

describe("a sheet", () => {
  it("holds finite numbers, and says where one is not", () => {
    const bad = pixels.with(height * width + 4, Number.NaN);
    assert.throws(() => imageSampleGrid({ pixels: bad, height, width }), {
      name: "RangeError",
      message: "pixel 4 of image 1 must be finite, got NaN",
    });
    assert.throws(() => pointSamples([0, 1, Infinity, 2], 2), {
      name: "RangeError",
      message: "coordinate 0 of point 1 must be finite, got Infinity",
    });
  });

  it("holds something", () => {
    assert.throws(
      () => imageSampleGrid({ pixels: [], height, width }),
      /^RangeError: pixels must hold/,
    );
    assert.throws(() => pointSamples([], 2), /^RangeError: points must hold at least one number/);
    assert.throws(() => pointSamples([], 0), /^RangeError: d must be a positive integer, got 0/);
  });
});

describe("a sheet of points", () => {
  it("keeps small points apart: four digits of the largest, or four decimals", () => {
    assert.deepEqual(pointSamples([1.23456e-7, -9e-12, 5e-8], 1).data, [1.2346e-7, -1e-11, 5e-8]);
    assert.deepEqual(pointSamples([3.4e38, 0.00004], 2).data, [3.4e38, 0]);
    assert.deepEqual(pointSamples([0, 0], 2).data, [0, 0]);
    assert.deepEqual(pointSamples([0.05, 0.1], 2).data, [0.05, 0.1]);
  });

  it("keeps four decimals of whole points", () => {
    assert.deepEqual(pointSamples([0.123456, -2, 3, 1e-9], 2).data, [0.1235, -2, 3, 0]);
    assert.throws(() => pointSamples([1, 2, 3], 2), /points of R\^2 must be whole, got 3 numbers/);
  });
});
