import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import type { Browser, LaunchOptions } from "playwright-core";

/** A browser program and what it needs to run on this machine. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** There is no browser on this machine, and none for it among npm's packages. */
export class NoBrowser extends Error {}

const installed = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser that draws static images and runs the page tests: the one that EARTHMOVER_BROWSER names,
 * an installed Chrome or Chromium, or the headless Chromium that npm carries (Linux x64), unpacked once.
 * @throws NoBrowser when there is none, saying how to name one
 * @throws Error when EARTHMOVER_BROWSER names none, or npm's Chromium cannot be unpacked
 */
export function findBrowser(): BrowserProgram {
  const named = process.env.EARTHMOVER_BROWSER;
  if (named && !isExecutable(named)) {
    throw new Error(`EARTHMOVER_BROWSER must name an executable file, got ${named}`);
  }
  const executablePath = named || installed.flatMap(onPath).find(isExecutable);
  if (executablePath) {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium's sandbox refuses root
    return { executablePath, args, env: {} };
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new NoBrowser(
      "there is no browser: install Chrome or Chromium, or let EARTHMOVER_BROWSER name one " +
        `(npm carries none for ${process.platform} ${process.arch})`,
    );
  }
  return npmBrowser();
}

/** Starts the browser without a window; what it keeps between starts stays among npm's packages. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, args, env } = findBrowser();
  const { chromium } = await import("playwright-core"); // a third of the module's time to load, and few need it
  const kept = resolve(npmChromium(), "..", "..", ".cache", "earthmover");
  return chromium.launch({
    ...options,
    executablePath,
    args: [...args, ...(options.args ?? [])],
    env: {
      ...(process.env as Record<string, string>),
      XDG_CACHE_HOME: join(kept, "cache"),
      XDG_CONFIG_HOME: join(kept, "config"),
      ...env,
      ...options.env,
    },
  });
}

/** The folder of the npm package that carries Chromium. */
function npmChromium(): string {
  return resolve(dirname(require.resolve("@sparticuz/chromium")), "..", "..");
}

function npmBrowser(): BrowserProgram {
  const home = npmChromium();
  const folder = join(home, "unpacked");
  if (!existsSync(folder)) unpack(home, folder);
  const fonts = join(folder, "fonts.conf");
  keep(fonts, fontConfig(folder));
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH];
  return {
    executablePath: join(folder, "chromium"),
    args: [
      "--no-sandbox",
      ...["--use-angle=swiftshader", "--enable-unsafe-swiftshader"], // WebGL on the processor
      "--disable-accelerated-2d-canvas", // which would go that way too, and stall
    ],
    env: {
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(delimiter),
      FONTCONFIG_FILE: fonts,
    },
  };
}

/**
 * Unpacks npm's Chromium with its libraries and fonts beside `folder`, then renames, so that a killed
 * unpacking leaves nothing that looks finished. The package unpacks into its process' temporary folder,
 * and its libraries only where it believes to run on the host that it was made for.
 */
function unpack(home: string, folder: string): void {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  const code = 'import c from "@sparticuz/chromium"; await c.executablePath();';
  const node = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: home,
    env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "20.x" },
    encoding: "utf8",
  });
  if (node.status !== 0) throw new Error(`cannot unpack npm's Chromium: ${node.stderr}`);
  renameSync(partial, folder);
}

/** Writes a file unless it says so already: the configuration holds paths, and a clone can move. */
function keep(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}

/** The system's fonts where there are any, and those that npm's Chromium brings; the first cache is written. */
function fontConfig(folder: string): string {
  const xml = (path: string) => path.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <cachedir>${xml(join(folder, "fonts-cache"))}</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${xml(join(folder, "fonts"))}</dir>
</fontconfig>
`;
}

function onPath(name: string): string[] {
  if (name.includes("/")) return [name];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile(); // a folder passes for executable too
  } catch {
    return false;
  }
}
