const said = new Set<string>();

/** Warns on the console, and of the same thing no second time. */
export function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn(message);
}
