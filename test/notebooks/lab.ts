import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, parse } from "node:path";
import type { Browser, Page } from "playwright-core";
import { root } from "./python";

/** A JupyterLab on localhost with a token, serving one folder. */
export interface Lab {
  /** The address of a file of the folder, in a workspace of its own: JupyterLab opens what was open before. */
  url(file: string): string;
  close(): Promise<void>;
}

/** A notebook, opened in a page of its own and with its kernel. */
export async function openNotebook(browser: Browser, lab: Lab, notebook: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  // Until the notebook has its kernel, running a cell asks for one.
  const connects = page.waitForEvent("websocket", (socket) =>
    socket.url().includes("/api/kernels/"),
  );
  await page.goto(lab.url(notebook));
  await connects;
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  return page;
}

/**
 * Starts JupyterLab on a free port and waits until it serves; its own files stay in `folder`, its user's settings are those that
 * `settle` writes into their folder.
 */
export function startLab(folder: string, settle?: (settings: string) => void): Promise<Lab> {
  const token = randomBytes(16).toString("hex");
  const own = (name: string) => {
    const path = join(folder, ".jupyter", name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const args = [
    "--no-browser",
    "--ip=127.0.0.1",
    "--port=0",
    `--notebook-dir=${folder}`,
    `--IdentityProvider.token=${token}`,
    "--LabApp.news_url=",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  settle?.(own("settings"));
  const server = spawn(join(root, ".venv", "bin", "jupyter-lab"), args, {
    env: {
      ...process.env,
      JUPYTER_PREFER_ENV_PATH: "1",
      JUPYTER_CONFIG_DIR: own("config"),
      JUPYTER_DATA_DIR: own("data"),
      JUPYTER_RUNTIME_DIR: own("runtime"),
      JUPYTERLAB_SETTINGS_DIR: own("settings"),
      JUPYTERLAB_WORKSPACES_DIR: own("workspaces"),
    },
  });
  const ended = new Promise<void>((resolve) => server.on("close", () => resolve()));
  return new Promise((resolve, reject) => {
    let log = "";
    server.stderr.setEncoding("utf8").on("data", (text) => {
      log += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0];
      if (!address) return;
      resolve({
        url: (file) => `${address}/lab/workspaces/${parse(file).name}/tree/${file}?token=${token}`,
        close: () => {
          server.kill("SIGTERM");
          return ended;
        },
      });
    });
    server.on("error", reject);
    void ended.then(() => reject(new Error(`JupyterLab did not start:\n${log}`)));
  });
}
