import { askedToRepeat } from "./askedToRepeat";
import { departures } from "./prepareEnvironment";

/** How this process rounds, in `arithmetic`'s words. */
export function nodeArithmetic(): string {
  if (!askedToRepeat()) return "fastest";
  const { arch } = process;
  const others = departures();
  const rule = arch === "x64" ? "repeatable" : `repeatable on ${arch}`;
  return others.length > 0 ? `${rule}, but for ${others.join(" ")}` : rule;
}
