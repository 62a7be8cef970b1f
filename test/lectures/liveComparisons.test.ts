import { claimsHold } from "./liveClaims";

claimsHold(["09-comparison", "11-conditional", "12-simulating-futures"]);
