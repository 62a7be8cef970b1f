import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A script of the laboratory, which is a module for browsers and for Node alike. */
// biome-ignore lint/suspicious/noExplicitAny: the scripts' types are those of another project
export function script(name: string): Promise<any> {
  return import(pathToFileURL(resolve("scripts/laboratory", name)).href);
}
