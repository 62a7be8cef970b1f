import { place } from "./place";

/**
 * How this process rounds, in words that records and checkpoints keep: "repeatable" where numbers are the same on every x64
 * processor with AVX2 (see `repeatable`), "fastest" where they are this processor's own. On another architecture
 * "repeatable" names it, and where the user has set otherwise what the rule sets, that: "repeatable, but for
 * ONEDNN_MAX_CPU_ISA=SSE41".
 */
export function arithmetic(): string {
  return place().arithmetic();
}
