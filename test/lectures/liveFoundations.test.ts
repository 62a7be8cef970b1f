import { claimsHold } from "./liveClaims";

claimsHold(["01-likelihood", "02-kl-divergence", "03-the-gan-game"]);
