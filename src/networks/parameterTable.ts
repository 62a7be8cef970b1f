import { type Network, parameterCount } from "./network";

/**
 * A table of networks, one per row: the number of parameters of each, and how many times fewer it has than the first, as the WGAN
 * paper compares the generators of its figures ("a bit more than an order of magnitude" for Fig. 6).
 * @throws RangeError if there are no networks
 * @see Arjovsky, Chintala, Bottou (2017), section 4.3.
 */
export function parameterTable(
  networks: readonly Network[],
): { network: string; parameters: string; "times fewer": string }[] {
  if (networks.length === 0) throw new RangeError("networks must hold at least one, got none");
  const first = parameterCount(networks[0]);
  return networks.map((network) => {
    const count = parameterCount(network);
    return {
      network: network.name,
      parameters: count.toLocaleString("en"),
      "times fewer": (first / count).toFixed(1),
    };
  });
}
