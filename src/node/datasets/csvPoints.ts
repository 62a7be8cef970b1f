import { readFileSync } from "node:fs";
import { parseCsvPoints } from "../../datasets/parseCsvPoints";
import type { Points } from "../../distributions/points";

/**
 * Points from a file of comma-separated values, as `parseCsvPoints` reads its text.
 * @param pathOrText the path of a file, or its text: what holds a line break is text
 * @throws as `parseCsvPoints`; the file system's error if there is no such file
 */
export function csvPoints(pathOrText: string): Points {
  if (/[\r\n]/.test(pathOrText)) return parseCsvPoints(pathOrText);
  return parseCsvPoints(readFileSync(pathOrText, "utf8"), pathOrText);
}
