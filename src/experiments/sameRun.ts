import { arithmetic } from "../arithmetic/arithmetic";
import { differences } from "../training/differences";
import type { RunRecord, RunRequest } from "./runRecord";

/** Whether a record belongs to a request and was made with the rounding of this process, so that it need not be made again. */
export function isRecordOf(record: RunRecord, request: RunRequest): boolean {
  return record.versions.arithmetic === arithmetic() && isOfRequest(record, request);
}

/** Whether a record is of that request, however it was rounded. */
export function isOfRequest({ about }: RunRecord, request: RunRequest): boolean {
  const { networks: _, ...asked } = about;
  return differences(asked, JSON.parse(JSON.stringify(request))).length === 0;
}

/**
 * The differences between two records of one request, one line each; empty if they are equal to the bit. The time that they took
 * and the versions of Node and tfjs are not compared.
 */
export function recordDifferences(a: RunRecord, b: RunRecord): string[] {
  const [there, here] = [a, b].map(({ seconds: _, versions: { arithmetic }, ...record }) =>
    JSON.parse(JSON.stringify({ ...record, arithmetic })),
  );
  return differences(there, here);
}
