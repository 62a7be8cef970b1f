import { departures } from "./prepareEnvironment";
import { repeatable } from "./repeatable";

/**
 * How this process rounds, in words that records and checkpoints keep: "repeatable" where numbers are the same on every x64
 * processor with AVX2 (see `repeatable`), "fastest" where they are this processor's own. On another architecture
 * "repeatable" names it, and where the user has set otherwise what the rule sets, that: "repeatable, but for
 * ONEDNN_MAX_CPU_ISA=SSE41".
 */
export function arithmetic(): string {
  if (!repeatable()) return "fastest";
  const { arch } = process;
  const others = departures();
  const rule = arch === "x64" ? "repeatable" : `repeatable on ${arch}`;
  return others.length > 0 ? `${rule}, but for ${others.join(" ")}` : rule;
}
