import type { Place } from "../arithmetic/place";

/** Where cells show what they display: nowhere, until whoever runs them says where. */
export const screen: Pick<Place, "display"> = { display: () => false };
