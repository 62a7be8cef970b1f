/** Enters a lecture's page, in whose worker cells run: what they display goes to whoever has begun the cell. */
import "../browser/backend";
import { enter, place } from "../arithmetic/place";
import { screen } from "./screen";

enter({ ...place(), display: (message, update) => screen.display(message, update) });
