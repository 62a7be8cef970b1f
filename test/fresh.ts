/** What `work` returns, which finds these modules as a new process has them; whoever comes after finds those of before. */
export function freshly<Result>(paths: readonly string[], work: () => Result): Result {
  const files = paths.map((path) => require.resolve(path));
  const kept = files.map((file) => require.cache[file]);
  for (const file of files) delete require.cache[file];
  try {
    return work();
  } finally {
    for (const [i, file] of files.entries()) {
      delete require.cache[file];
      if (kept[i]) require.cache[file] = kept[i];
    }
  }
}
