import type { Transition } from "../environments/environment";
import { fork } from "../random/source";
import { indices } from "../random/uniforms";
import type { WorldModel } from "./worldModel";

/**
 * Several models of one environment as one: each draw is one member's, chosen at random and anew, so that a future in which the
 * members disagree fans out, and what only one of them promises is rarely gained. It frees its members.
 * @throws RangeError unless there is a member and all are of one length; TypeError unless all are of one environment
 * @see Chua et al. (2018), section 5, TS1.
 */
export function ensemble(members: readonly WorldModel[]): WorldModel {
  const [first] = members;
  if (first === undefined) throw new RangeError("an ensemble must have a member, got none");
  const { environment, length } = first;
  const odd = members.find((member) => member.length !== length);
  if (odd) throw new RangeError(`all members must be of length ${length}, got ${odd.length}`);
  if (members.some((member) => member.environment !== environment)) {
    throw new TypeError(`all members must be models of ${environment.name}`);
  }
  return {
    name: `${members.length} × ${first.name}`,
    environment,
    length,
    imagine: (states, plans, src, step) => {
      const chosen = indices(fork(src, "member"), step, states.length, members.length);
      const all: Transition[][] = new Array(states.length);
      for (const [k, member] of members.entries()) {
        const own = Array.from(states.keys()).filter((i) => chosen[i] === k);
        if (own.length === 0) continue;
        const after = member.imagine(
          own.map((i) => states[i]),
          own.map((i) => plans[i]),
          fork(src, `member ${k}`),
          step,
        );
        for (const [j, i] of own.entries()) all[i] = after[j];
      }
      return all;
    },
    dispose: () => {
      for (const member of members) member.dispose();
    },
  };
}
