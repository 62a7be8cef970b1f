import type { Buffer } from "./expression";
import type { Instruction } from "./instruction";
import { LoopInstruction } from "./loopInstruction";

/** Bytes of a buffer: whole vectors, so that a pass may write past its end. */
const bytesOf = ({ length }: Buffer): number => Math.ceil(length / 4) * 16;

/** Gives a buffer that stays its place, and says where the next begins. */
export function place(buffer: Buffer, from: number): number {
  buffer.address = from;
  buffer.fixed = true;
  return from + bytesOf(buffer);
}

/** Gives each buffer that instructions write its place: where one has been read for the last time, another may lie. */
export function layOut(instructions: readonly Instruction[], from: number): number {
  const lives = new Map<Buffer, { first: number; last: number }>();
  instructions.forEach((instruction, i) => {
    for (const buffer of [...instruction.writes, ...instruction.reads]) {
      if (buffer.address >= 0) continue;
      const life = lives.get(buffer);
      if (life) life.last = i;
      else lives.set(buffer, { first: i, last: i });
    }
  });
  let end = from;
  let active: { buffer: Buffer; last: number }[] = [];
  for (const [buffer, { first, last }] of [...lives].sort((a, b) => a[1].first - b[1].first)) {
    active = active.filter((each) => each.last >= first);
    let at = from;
    for (const other of active.toSorted((a, b) => a.buffer.address - b.buffer.address)) {
      if (at + bytesOf(buffer) <= other.buffer.address) break;
      at = Math.max(at, other.buffer.address + bytesOf(other.buffer));
    }
    buffer.address = at;
    active.push({ buffer, last });
    end = Math.max(end, at + bytesOf(buffer));
  }
  for (const loop of instructions) {
    if (!(loop instanceof LoopInstruction)) continue;
    end = place(loop.index, end);
    // Its moves come after the whole body: what they read stays.
    const ends = { reads: loop.ends.map(({ from }) => from.buffer), writes: [], emit: () => "" };
    end = layOut([...loop.body, ends], end);
  }
  return end;
}
