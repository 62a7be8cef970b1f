import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, parse } from "node:path";
import { root } from "./python";

/** A JupyterLab on localhost with a token, serving one folder. */
export interface Lab {
  /** The address of a file of the folder, in a workspace of its own: JupyterLab opens what was open before. */
  url(file: string): string;
  close(): Promise<void>;
}

/** Starts JupyterLab on a free port and waits until it serves; its own files stay in `folder`. */
export function startLab(folder: string): Promise<Lab> {
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
