import { readFileSync } from "node:fs";
import { parseCsvPoints } from "../../datasets/parseCsvPoints";
import type { Points } from "../../distributions/points";

/**
 * Points [n, d] from a file of comma-separated values, parsed as by `parseCsvPoints`.
 * @param pathOrText the path of a file, or its text; a string with a line break is taken as text
 * @throws as `parseCsvPoints`; the file system's error if there is no such file
 */
export function csvPoints(pathOrText: string): Points {
  if (/[\r\n]/.test(pathOrText)) return parseCsvPoints(pathOrText);
  return parseCsvPoints(readFileSync(pathOrText, "utf8"), pathOrText);
}
