/** The contents of files that have come with a lecture, by their names. */
const files = new Map<string, Uint8Array>();

/** Puts a file's content where the module's readers find it. */
export function shelve(name: string, content: Uint8Array): void {
  files.set(name, content);
}

/** Whether a file has come. */
export function isShelved(name: string): boolean {
  return files.has(name);
}

/** The content of a file. @throws Error where it has not come with the lecture */
export function shelved(name: string): Uint8Array {
  const content = files.get(name);
  if (content) return content;
  throw new Error(
    `${name} has not come with this page, which holds ${[...files.keys()].join(", ") || "no files"}`,
  );
}
