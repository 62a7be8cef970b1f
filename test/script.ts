import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A module of the scripts, by its path among them, which the tests' compiler does not know. */
export const script = (path: string) => import(pathToFileURL(resolve("scripts", path)).href);
