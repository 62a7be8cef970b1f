const asked = read();

/**
 * Whether numbers are to repeat: EARTHMOVER_REPEATABLE=1 in the environment when the module is first loaded, which throws a
 * RangeError where the variable is neither 0 nor 1.
 */
export function askedToRepeat(): boolean {
  return asked;
}

function read(): boolean {
  const { EARTHMOVER_REPEATABLE: set = "0" } = process.env;
  if (set !== "0" && set !== "1") {
    throw new RangeError(`EARTHMOVER_REPEATABLE must be 0 or 1, got "${set}"`);
  }
  return set === "1";
}
