import { place } from "../arithmetic/place";

/** How a number may stand to another. */
export type Relation = "<" | ">" | "≤" | "≥" | "=";

const relations: Readonly<Record<Relation, (got: number, bound: number) => boolean>> = {
  "<": (got, bound) => got < bound,
  ">": (got, bound) => got > bound,
  "≤": (got, bound) => got <= bound,
  "≥": (got, bound) => got >= bound,
  "=": (got, bound) => Object.is(got, bound),
};

const inWords: Readonly<Record<Relation, string>> = {
  "<": "less than",
  ">": "more than",
  "≤": "at most",
  "≥": "at least",
  "=": "exactly",
};

/**
 * Checks what the text states, and prints "✓ statement" if it holds. In a lecture that is executed for publication a failed claim
 * fails its cell; elsewhere it prints one red line, and the rest runs on.
 * @throws Error "not true here: statement", in a lecture that is executed for publication
 */
export function claim(statement: string, holds: boolean): void;
/**
 * The same of a number: prints "✓ statement: 1.5 < 2", or what was expected and what came.
 * @throws Error as above
 */
export function claim(statement: string, got: number, relation: Relation, bound: number): void;
/**
 * The same of two numbers that are to agree to `within`: prints "✓ statement: 0.3486 ≈ 0.3486, within 1e-10".
 * @throws Error as above
 */
export function claim(
  statement: string,
  got: number,
  relation: "≈",
  bound: number,
  within: number,
): void;
export function claim(
  statement: string,
  got: boolean | number,
  relation?: Relation | "≈",
  bound = Number.NaN,
  within = Number.NaN,
): void {
  if (typeof got === "boolean" || relation === undefined) {
    tell(got === true, statement, statement);
  } else if (relation === "≈") {
    const holds = Math.abs(got - bound) <= within;
    tell(
      holds,
      `${statement}: ${short(got)} ≈ ${short(bound)}, within ${short(within)}`,
      `${statement}: expected ${bound} within ${short(within)}, got ${got}`,
    );
  } else {
    tell(
      relations[relation](got, bound),
      `${statement}: ${short(got)} ${relation} ${short(bound)}`,
      `${statement}: expected ${inWords[relation]} ${bound}, got ${got}`,
    );
  }
}

/** Prints what holds; for what does not, an error or a red line. */
function tell(holds: boolean, so: string, otherwise: string): void {
  if (holds) console.log(`✓ ${so}`);
  else if (place().lenient()) console.log(`\u001b[31m✗ not true here: ${otherwise}\u001b[39m`);
  else throw new Error(`not true here: ${otherwise}`);
}

/** A number in four digits. */
function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
