const asked = read();

/**
 * Whether numbers are to be the same to the bit on every x64 processor with AVX2, whatever its maker, its further
 * instructions and its number of cores: EARTHMOVER_REPEATABLE=1 in the environment when the module is first loaded, which
 * throws a RangeError where the variable is neither 0 nor 1. Where it is 0 or not there, everything runs as fast as this
 * processor can, and rounds as it does.
 */
export function repeatable(): boolean {
  return asked;
}

function read(): boolean {
  const { EARTHMOVER_REPEATABLE: set = "0" } = process.env;
  if (set !== "0" && set !== "1") {
    throw new RangeError(`EARTHMOVER_REPEATABLE must be 0 or 1, got "${set}"`);
  }
  return set === "1";
}
