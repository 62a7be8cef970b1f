/** What defines a run, apart from its state: settings, seed, networks, data; anything that JSON can hold. */
export type About = Readonly<Record<string, unknown>>;

/** The differences between two runs, one line each, such as "settings.clip: 0.01 there, 0.1 here". Empty if they agree. */
export function differences(there: About, here: About): string[] {
  const [theirs, ours] = [leaves(there), leaves(here)];
  return [...new Set([...theirs.keys(), ...ours.keys()])]
    .filter((path) => theirs.get(path) !== ours.get(path))
    .map(
      (path) =>
        `${path}: ${theirs.get(path) ?? "nothing"} there, ${ours.get(path) ?? "nothing"} here`,
    );
}

/** Every value that is no object, by its path, as JSON. */
function leaves(about: object, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(about).flatMap(([key, value]) =>
      value !== null && typeof value === "object"
        ? [...leaves(value, `${prefix}${key}.`)]
        : value === undefined
          ? []
          : [[`${prefix}${key}`, JSON.stringify(value)] as const],
    ),
  );
}
