import type { Game } from "./game";

/**
 * Refuses what is no game, which types refuse before and JavaScript does not.
 * @throws TypeError with the part, what it must be and what came
 */
export function checkGame(game: Game): void {
  for (const role of ["generator", "discriminator"] as const) {
    const player = game[role];
    if (typeof player?.apply === "function" && Array.isArray(player.variables)) continue;
    throw new TypeError(`the game's ${role} must be a network, got ${said(player)}`);
  }
  for (const name of ["real", "latent"] as const) {
    if (typeof game[name] === "function") continue;
    const what = "a function from a counter to a batch";
    throw new TypeError(`the game's ${name} must be ${what}, got ${said(game[name])}`);
  }
}

function said(it: unknown): string {
  if (it === null || typeof it !== "object") return String(it);
  return "shape" in it ? `a tensor of shape [${it.shape}]` : "an object that is none";
}
