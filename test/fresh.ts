/** A module as a new process has it, with new copies of `others`: those that hold what it knows. */
export function fresh<Module>(path: string, others: readonly string[] = []): Module {
  for (const each of [path, ...others]) delete require.cache[require.resolve(each)];
  return require(path);
}
