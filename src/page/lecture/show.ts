import { place } from "../../arithmetic/place";
import { figureMessage } from "../../lecture/figureMessage";
import type { Figure } from "../../plots/figure";

/** Shows a figure as the output of the running cell; elsewhere prints its text. */
export async function show(figure: Figure): Promise<void> {
  if (!place().display(figureMessage(figure), false)) console.log(figure.alt);
}
