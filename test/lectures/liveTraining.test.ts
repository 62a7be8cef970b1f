import { claimsHold } from "./liveClaims";

claimsHold(["04-gan-training", "08-wgan-training", "10-beyond-clipping"]);
