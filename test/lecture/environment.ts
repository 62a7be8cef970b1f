/** Runs `run` with an environment variable set, or unset where `value` is undefined, and puts back what was. */
export async function withEnvironment<T>(
  name: string,
  value: string | undefined,
  run: () => T | Promise<T>,
): Promise<T> {
  const before = process.env[name];
  set(name, value);
  try {
    return await run();
  } finally {
    set(name, before);
  }
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
