/** How long a run may take: "quick" trains for minutes, "full" for as long as the papers. */
export type Profile = "quick" | "full";

/**
 * The value for the profile of this run, which the environment variable EARTHMOVER_PROFILE sets; "quick" if it is unset.
 * @throws RangeError for any other profile
 */
export function profiled<T>(values: Readonly<Record<Profile, T>>): T {
  const name = process.env.EARTHMOVER_PROFILE ?? "quick";
  if (name !== "quick" && name !== "full") {
    throw new RangeError(`EARTHMOVER_PROFILE must be quick or full, got ${name}`);
  }
  return values[name];
}
