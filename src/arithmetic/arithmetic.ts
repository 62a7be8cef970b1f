import { place } from "./place";

/**
 * How this process rounds, in the words that records and checkpoints keep: "repeatable" if numbers are the same on every x64
 * processor with AVX2, "fastest" if they are specific to this processor. On another architecture it is "repeatable on"
 * with its name, and if the user has set a variable against the rule, that is named: "repeatable, but for
 * ONEDNN_MAX_CPU_ISA=SSE41".
 */
export function arithmetic(): string {
  return place().arithmetic();
}
