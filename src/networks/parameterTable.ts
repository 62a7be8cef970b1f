import { type Network, parameterCount } from "./network";

/**
 * A Markdown table of networks, their numbers of parameters, and how many times fewer each has than the first, as the
 * WGAN paper compares the generators of its figures: "a bit more than an order of magnitude" for Fig. 6's.
 * Arjovsky, Chintala, Bottou (2017), section 4.3.
 * @throws RangeError on no networks
 */
export function parameterTable(networks: readonly Network[]): string {
  if (networks.length === 0) throw new RangeError("networks must hold at least one, got none");
  const first = parameterCount(networks[0]);
  const rows = networks.map((network) => {
    const count = parameterCount(network);
    return `| ${network.name} | ${count.toLocaleString("en")} | ${(first / count).toFixed(1)} |`;
  });
  return ["| network | parameters | times fewer |", "| --- | ---: | ---: |", ...rows].join("\n");
}
