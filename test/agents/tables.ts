import fc from "fast-check";
import type { Decision, DecisionTable } from "../../src/agents/decisionTable";

/** So many nodes, each a state of its own. */
const plainLattice = (nodes: number) => ({
  nodes: Array.from({ length: nodes }, (_, i) => [i]),
  sharesOf: ([i]: readonly number[]) => [{ node: i, share: 1 }],
});

const nodes = 3;

const anyDecision: fc.Arbitrary<Decision> = fc.record({
  reward: fc.integer({ min: -5, max: 5 }),
  next: fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: nodes, maxLength: nodes })
    .map((parts) => {
      const total = parts.reduce((sum, part) => sum + part);
      return parts.map((part, node) => ({ node, share: part / total }));
    }),
});

/** Decision problems of two actions in two nodes; in the last one the task is over. */
export const anyTable: fc.Arbitrary<DecisionTable> = fc
  .array(fc.tuple(anyDecision, anyDecision), { minLength: nodes - 1, maxLength: nodes - 1 })
  .map((decisions) => ({
    lattice: plainLattice(nodes),
    actions: [0, 1],
    decisions: [...decisions, []],
  }));

/** The expected return of a policy that chooses by node and time, [steps][nodes], by where it is likely to be. */
export function returnOf(
  { decisions }: DecisionTable,
  policy: readonly (readonly number[])[],
  from: number,
): number {
  let law = decisions.map((_, node) => Number(node === from));
  let total = 0;
  for (const choices of policy) {
    const after = decisions.map(() => 0);
    for (const [node, mass] of law.entries()) {
      if (decisions[node].length === 0) continue;
      const { reward, next } = decisions[node][choices[node]];
      total += mass * reward;
      for (const { node: to, share } of next) after[to] += mass * share;
    }
    law = after;
  }
  return total;
}

/** All ways to choose one of two actions in each of n places. */
export function everyChoice(n: number): number[][] {
  return Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (_, i) => (bits >> i) & 1),
  );
}
