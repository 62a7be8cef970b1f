import { claimsHold } from "./liveClaims";

claimsHold(["05-distances", "06-earth-mover", "07-duality"]);
