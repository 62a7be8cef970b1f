import { place } from "./place";

/**
 * Whether numbers are to be the same to the bit on every x64 processor with AVX2, whatever its maker, its further
 * instructions and its number of cores. Where they are not, everything runs as fast as this processor can, and rounds as it
 * does.
 */
export function repeatable(): boolean {
  return place().repeatable;
}
