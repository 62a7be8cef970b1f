import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"; // biome-ignore format: one line
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/node/lecture/findBrowser";
import { assertClose } from "../close";

/** Iterations of the README's example, 100 unless given; what they end with. */
const training = `
async function trained(iterations = 100) {
  const where = await em.ready();
  const run = em.random.source(1);
  const real = em.distributions.normalBatches(em.random.fork(run, "real"), 256, [3, 4]);
  const latent = em.distributions.normalBatches(em.random.fork(run, "latent"), 256, [0, 0]);
  const w1 = em.transport.wasserstein1(real(0), latent(0)).value;
  const generator = em.networks.translation([0, 0]);
  const critic = em.networks.mlp([2, 64, 1], "linear", em.random.fork(run, "critic"));
  const settings = { ...em.training.paperWgan, clip: 0.05, optimizer: em.training.rmsProp(5e-3) };
  const game = { generator, discriminator: critic, real, latent };
  await new em.training.Trainer(game, settings).train(iterations);
  const theta = await Promise.all(generator.variables.map((variable) => variable.data()));
  return { where, w1, theta: theta.flatMap((values) => [...values]) };
}
`;

interface Trained {
  readonly where: string;
  readonly w1: number;
  readonly theta: readonly number[];
}

/** Node's environment without what this suite has set. */
const plain = { ...process.env, EARTHMOVER_REPEATABLE: undefined, NODE_V8_COVERAGE: undefined };

describe("the module as it is published", function () {
  this.timeout(600_000);

  const npm = (args: string[], cwd: string) =>
    execFileSync("npm", [...args, "--no-audit", "--no-fund"], {
      cwd,
      encoding: "utf8",
      env: plain,
      stdio: ["ignore", "pipe", "pipe"],
    });
  const node = (args: string[]) =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: plain });

  let folder: string;
  let tarball: string;
  let onWasm: Trained;

  before(() => {
    // Outside the clone, whose own TensorFlow would be found: set-up's folder for temporary files lies within.
    folder = mkdtempSync("/tmp/earthmover-user-");
    execFileSync(process.execPath, [join("scripts", "build.mjs")], { encoding: "utf8" });
    npm(["pack", resolve("build", "package"), "--pack-destination", folder], folder);
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) as string);
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    npm(["install", tarball, "--prefer-offline"], folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("weighs less than 1 MB, and brings neither notebooks nor their tools", () => {
    assert.ok(statSync(tarball).size < 1e6, `${statSync(tarball).size} bytes`);
    const installed = readdirSync(join(folder, "node_modules"), { recursive: true }).map(String);
    for (const name of [
      "tslab",
      "plotly.js-dist-min",
      "playwright-core",
      "@sparticuz",
      "mathjax",
    ]) {
      assert.ok(!installed.includes(name), name);
    }
    const ours = installed.filter((name) => name.startsWith("earthmover/"));
    assert.ok(!ours.some((name) => /\.ipynb$|\.test\.|\.map$/.test(name)));
  });

  it("trains where nothing has been built, as an ES module, on WebAssembly, and says so once", () => {
    const file = join(folder, "train.mjs");
    writeFileSync(
      file,
      `import * as em from "earthmover";\n${training}\nconsole.log(JSON.stringify(await trained()));`,
    );
    const warned = join(folder, "warned.mjs");
    writeFileSync(
      warned,
      `console.warn = (text) => console.log("warned: " + text);\nawait import("./train.mjs");`,
    );
    const lines = node([warned]).trim().split("\n");
    assert.equal(lines.length, 2, lines.join("\n"));
    assert.match(lines[0], /^warned: earthmover: WebAssembly computes, .*npx earthmover setup/);
    onWasm = JSON.parse(lines[1]);
    assert.equal(onWasm.where, "wasm");
  });

  it("differentiates a product, whose gradient calls a method that tfjs' larger packages bring", () => {
    const file = join(folder, "product.mjs");
    writeFileSync(
      file,
      `import * as em from "earthmover";
import * as tf from "@tensorflow/tfjs-core";
await em.ready();
console.log([...tf.grad((x) => tf.prod(x))(tf.tensor1d([2, 3, 4])).dataSync()].join());`,
    );
    assert.equal(node([file]).trim().split("\n").at(-1), "12,8,6");
  });

  it("says what to await before tensors are computed with, and goes on once it is", () => {
    const file = join(folder, "early.mjs");
    writeFileSync(
      file,
      `import * as em from "earthmover";
const make = () => em.networks.parameterCount(em.networks.translation([0, 0]));
for (let i = 0; i < 2; i++) try { make(); } catch (error) { console.log(error.message); }
console.log(await em.ready(), make());`,
    );
    const said = "nothing computes tensors yet: await em.ready() before the first";
    assert.deepEqual(node([file]).trim().split("\n").slice(-3), [said, said, "wasm 2"]);
  });

  it("gives by require what it gives by import, subject by subject", () => {
    const file = join(folder, "names.mjs");
    writeFileSync(
      file,
      `import { createRequire } from "node:module";
import * as em from "earthmover";
const required = createRequire(import.meta.url)("earthmover");
const names = (of) => Object.entries(of)
  .filter(([name]) => name !== "default" && name !== "module.exports" && name !== "__esModule")
  .map(([name, value]) => name + (typeof value === "object" && value ? Object.keys(value).sort().join() : ""))
  .sort();
console.log(JSON.stringify([names(em), names(required)]));`,
    );
    const [imported, required] = JSON.parse(node([file]).trim().split("\n").at(-1) as string);
    assert.deepEqual(imported, required);
    assert.ok(imported.length > 20);
  });

  it("has types that stand without skipLibCheck, and a function of a wrong name none", () => {
    const check = (text: string) => {
      writeFileSync(join(folder, "types.mts"), text);
      const options = { module: "nodenext", target: "es2022", lib: ["es2022", "dom"] };
      const compilerOptions = { ...options, strict: true, noEmit: true, skipLibCheck: false };
      writeFileSync(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions, files: ["types.mts"] }),
      );
      try {
        return execFileSync(
          process.execPath,
          [resolve("node_modules/typescript/bin/tsc"), "-p", "."],
          {
            cwd: folder,
            encoding: "utf8",
          },
        );
      } catch (error) {
        return (error as { stdout: string }).stdout;
      }
    };
    const use = `import * as em from "earthmover";
const run: em.random.Source = em.random.source(1);
export const w1: number = em.transport.wasserstein1(em.distributions.gaussian(0, 1), em.distributions.points([[1]])).value;
export const critic: em.networks.Network = em.networks.mlp([2, 4, 1], "linear", run);
`;
    assert.equal(check(use), "");
    assert.match(check(`${use}em.transport.wasserstein();\n`), /error TS2551: .*wasserstein1/);
  });

  describe("in a page opened from disk, bundled by esbuild", () => {
    let browser: Browser;
    let bundle: string;

    before(async () => {
      browser = await launchBrowser();
      mkdirSync(join(folder, "page"));
      const entry = join(folder, "page", "page.js");
      writeFileSync(
        entry,
        `import * as em from "earthmover";\n${training}\ntrained().then((it) => { window.trained = it; }, (error) => { window.trained = error.stack; });`,
      );
      bundle = join(folder, "page", "bundle.js");
      const { build } = await import("esbuild");
      await build({ entryPoints: [entry], outfile: bundle, bundle: true, minify: true, logLevel: "silent" }); // biome-ignore format: one call
      writeFileSync(
        join(folder, "page", "index.html"),
        '<!doctype html><meta charset="utf-8"><title>a page</title><script src="bundle.js"></script>',
      );
    });
    after(() => browser?.close());

    it("trains with the network off, within 1e-3 of TensorFlow and of WebAssembly in Node", async () => {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(folder, "page", "index.html")).href);
      const handle = await page.waitForFunction("window.trained", undefined, { timeout: 120_000 });
      const inPage = (await handle.jsonValue()) as Trained;
      await context.close();
      assert.equal(inPage.where, "wasm", String(inPage));

      const here = join(folder, "tensorflow.cjs");
      const module = JSON.stringify(resolve("build", "src", "node"));
      writeFileSync(
        here,
        `const em = require(${module});\n${training}\ntrained().then((it) => console.log(JSON.stringify(it)));`,
      );
      const onTensorflow: Trained = JSON.parse(node([here]).trim().split("\n").at(-1) as string);
      assert.equal(onTensorflow.where, "tensorflow");
      for (const there of [inPage, onWasm]) {
        assertClose(there.theta, onTensorflow.theta, { absolute: 1e-3 }, there.where);
        assertClose(there.w1, onTensorflow.w1, { absolute: 1e-5 }, "W1");
      }
    });

    it("is 1.2 MB at most, the WebAssembly binary within", () => {
      const text = readFileSync(bundle, "utf8");
      assert.ok(text.length < 1.2e6, `${text.length} characters`);
      assert.ok(text.includes("data:application/wasm;base64,"));
    });
  });

  describe("in a page that imports tfjs' backends for graphics processors", () => {
    let browser: Browser;
    let server: Server;

    before(async () => {
      const version = (name: string) => `@tensorflow/tfjs-backend-${name}@4.22.0`;
      npm(["install", version("webgl"), version("webgpu"), "--prefer-offline"], folder);
      const entry = join(folder, "graphics.js");
      writeFileSync(
        entry,
        `import * as em from "earthmover";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-webgl";
import "@tensorflow/tfjs-backend-webgpu";
${training}
const values = async (x) => [...(await x.data())];
const doors = { trained, choose: async (name) => (await tf.setBackend(name)) && em.ready(), kernels: async () => {
  // Small tensors, too, by the shaders that large ones have.
  const flags = ["WEBGPU_CPU_FORWARD", "WEBGL_CPU_FORWARD"];
  for (const flag of flags) tf.env().set(flag, false);
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
  const made = [
    ...[false, true].flatMap((exclusive) => [false, true].map((reverse) => values(tf.cumsum(x, -1, exclusive, reverse)))),
    values(tf.cumprod(x, -1, true, true)),
    values(tf.transpose(tf.cast(tf.greater(x, 2), "float32"))),
    values(tf.max(tf.cast(tf.cast(x, "int32"), "float32"), 0)),
  ];
  for (const flag of flags) tf.env().set(flag, true);
  return Promise.all(made);
} };
window.doors = doors;`,
      );
      const { build } = await import("esbuild");
      const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, logLevel: "silent" }); // biome-ignore format: one call
      const page = `<!doctype html><meta charset="utf-8"><title>a page</title><script>${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
      server = createServer((_, answer) => void answer.setHeader("content-type", "text/html").end(page)); // biome-ignore format: one call
      await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
      browser = await launchBrowser({ args: ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"] }); // biome-ignore format: one call
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    for (const [backend, iterations] of [["webgl", 20], ["webgpu", 3]] as const) // biome-ignore format: two pairs
      it(`trains on ${backend} as on WebAssembly, and running sums and casts are right`, async function () {
        const page = await browser.newPage();
        const { port } = server.address() as AddressInfo;
        const run = <T>(code: string) => page.evaluate(code) as Promise<T>;
        await page.goto(`http://localhost:${port}/`);
        if (!(await run(`doors.choose('${backend}').catch(() => false)`))) this.skip();
        assert.deepEqual(await run("doors.kernels()"), [
          [1, 3, 6, 4, 9, 15],
          [6, 5, 3, 15, 11, 6],
          [0, 1, 3, 0, 4, 9],
          [5, 3, 0, 11, 6, 0],
          [6, 3, 1, 30, 6, 1],
          [0, 1, 0, 1, 1, 1],
          [4, 5, 6],
        ]);
        const there = await run<Trained>(`doors.trained(${iterations})`);
        await run("doors.choose('wasm')");
        const here = await run<Trained>(`doors.trained(${iterations})`);
        await page.close();
        assert.deepEqual([there.where, here.where], [backend, "wasm"]);
        assertClose(there.theta, here.theta, { absolute: 1e-3 }, "theta");
      });
  });
});
