/** What holds memory of TensorFlow's: a tensor, a network, an optimizer. */
interface Freeable {
  dispose(): void;
}

/**
 * What `make` makes of several parts: it hands each to `own` when it has it, and where it then throws, all of them are freed.
 */
export function freedOnError<T>(make: (own: <P extends Freeable>(part: P) => P) => T): T {
  const parts: Freeable[] = [];
  try {
    return make((part) => {
      parts.push(part);
      return part;
    });
  } catch (error) {
    for (const part of parts) part.dispose();
    throw error;
  }
}
