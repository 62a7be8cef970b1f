import type { OpCases } from "./case";
import { composites } from "./composites";
import { elementwise } from "./elementwise";
import { images } from "./images";
import { losses } from "./losses";
import { pairs } from "./pairs";
import { products } from "./products";
import { reductions } from "./reductions";
import { shapes } from "./shapes";

/** All cases, by what the ops do. */
export const families: Readonly<Record<string, OpCases>> = {
  "functions of one number": elementwise,
  "functions of pairs": pairs,
  reductions,
  shapes,
  products,
  images,
  losses,
  composites,
};
