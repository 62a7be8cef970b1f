// @ts-check
/** The tests' numbers are the same on every x64 processor with AVX2, unless the user asks for the fastest. */
process.env.EARTHMOVER_REPEATABLE ??= "1";
