import { contains, type Space } from "./space";

/** Refuses an action outside its space. @throws RangeError that says what the space holds */
export function checkAction(space: Space, action: number): void {
  if (contains(space, action)) return;
  const held =
    space.kind === "discrete"
      ? `an integer from 0 to ${space.n - 1}`
      : `a number from ${space.low[0]} to ${space.high[0]}`;
  throw new RangeError(`an action must be ${held}, got ${action}`);
}
