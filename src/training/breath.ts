/** What is used of where this runs: Node has the one, pages and their workers the other. */
interface Here {
  readonly setImmediate?: (then: () => void) => void;
  readonly MessageChannel?: new () => Channel;
}

interface Channel {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: unknown): void };
}

const { setImmediate, MessageChannel } = globalThis as object as Here;

/**
 * Waits for nothing but what has come meanwhile, such as an interrupt or a message: microseconds. tf.nextFrame would wait for the
 * next picture of a page, a sixtieth of a second.
 */
export const breath: () => Promise<void> = setImmediate
  ? () => new Promise(setImmediate)
  : throughChannel(MessageChannel);

function throughChannel(Channel?: new () => Channel): () => Promise<void> {
  if (!Channel) return async () => {};
  const { port1, port2 } = new Channel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
}
