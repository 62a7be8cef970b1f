/** What `run` prints with console.log and console.warn, a line each, in order. */
export async function printed(run: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const { log, warn } = console;
  console.log = (line: string) => void lines.push(line);
  console.warn = (line: string) => void lines.push(`warning: ${line}`);
  try {
    await run();
  } finally {
    Object.assign(console, { log, warn });
  }
  return lines;
}
