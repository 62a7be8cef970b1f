import { whileRecording } from "../checks/isRecording";
import type { Recorder } from "./recorder";
import { TraceError } from "./traceError";

/** tfjs' ops that draw in JavaScript: a trace would keep what they drew. */
const drawnInJavascript =
  /^(rand|randomGamma|randomNormal|randomStandardNormal|randomUniform|randomUniformInt|truncatedNormal|dropout)__op$/;

let watching: Recorder | undefined;

/** The recorder that watches the backend now, if one does. */
export const activeRecorder = (): Recorder | undefined => watching;

/**
 * Runs `step` while `recorder` sees all that it does.
 * @throws TraceError where the step draws from Math.random, and whatever the recorder refuses
 */
export function recordInto<T>(recorder: Recorder, step: () => T): T {
  const { random } = Math;
  Math.random = () => {
    throw drawn("Math.random");
  };
  watching = recorder;
  try {
    return recorder.watch(() => whileRecording(step));
  } finally {
    watching = undefined;
    Math.random = random;
  }
}

/** Refuses numbers that an op of tfjs has drawn in JavaScript. @param scope what tfjs calls the op that hands them over */
export function refuseDrawn(scope: string): void {
  if (drawnInJavascript.test(scope)) throw drawn(`tf.${scope.replace("__op", "")}`);
}

function drawn(by: string): TraceError {
  return new TraceError(
    `${by} draws in JavaScript, and every call of the compiled step would repeat what it drew: use normal or uniform with a step`,
  );
}
