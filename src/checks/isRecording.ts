let recording = false;

/** Whether a step is being compiled: its tensors have shapes, and no numbers to look at yet. */
export const isRecording = (): boolean => recording;

/** Runs a step that is being compiled. */
export function whileRecording<T>(step: () => T): T {
  recording = true;
  try {
    return step();
  } finally {
    recording = false;
  }
}
