import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../..");

export interface KernelError {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** What came back from one cell; `reply` repeats the error's fields. */
export interface CellResult {
  readonly output: string;
  readonly input_count?: number;
  readonly error?: KernelError;
  readonly reply: { status: string; execution_count: number } & Partial<KernelError>;
}

export interface Completion {
  readonly matches: readonly string[];
}

export interface Inspection {
  readonly found: boolean;
  readonly data: { "text/plain"?: string };
}

/** One step of test/kernel/driver.py. */
export type Step =
  | { run: readonly string[]; silent?: boolean; interrupt_at?: string }
  | { complete: string; at: number }
  | { inspect: string; at: number };

/** Takes the steps in a fresh kernel and returns what came back from each. */
export function drive(steps: readonly Step[]): Promise<unknown[]> {
  const script = join(root, "test", "kernel", "driver.py");
  return new Promise((resolve, reject) => {
    const driver = spawn(join(root, ".venv", "bin", "python"), [script], {
      cwd: __dirname,
      stdio: ["pipe", "pipe", "inherit"],
    });
    let answer = "";
    driver.stdout.on("data", (text) => {
      answer += text;
    });
    driver.on("error", reject);
    driver.on("close", (code) => {
      if (code === 0) resolve(JSON.parse(answer));
      else reject(new Error(`driver.py ended with ${code}`));
    });
    driver.stdin.end(JSON.stringify(steps));
  });
}
