import { script } from "../script";

export interface Job {
  readonly name: string;
  readonly kind: string;
  readonly iterations: number;
}

export interface Board {
  begin(workers: number): void;
  progress(name: string, iteration: number, of: number): void;
  end(name: string, how: "through" | "failed", words: string): void;
  readonly left: number | undefined;
}

type Stream = { write: (text: string) => void; isTTY: boolean; columns?: number };

/** What makes a board that writes to a stream by a clock, in milliseconds. */
export async function openBoard() {
  const { Board } = await script("cluster/board.mjs");
  return (jobs: readonly Job[], stream: Stream, now: () => number): Board =>
    new Board(jobs, stream, now);
}

/** A stream that keeps what is written. */
export function paper(more: Partial<Stream> = {}): Stream & { lines: string[] } {
  const lines: string[] = [];
  return { lines, write: (text) => lines.push(text), isTTY: false, ...more };
}

/** Jobs of one kind, of so many iterations. */
export const named = (iterations: readonly number[]): Job[] =>
  iterations.map((it, i) => ({ name: `job ${i}`, kind: "one", iterations: it }));
