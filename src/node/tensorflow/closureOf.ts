import { Session } from "node:inspector";

/** A function of any kind. */
export type AnyFunction = (...args: never[]) => unknown;

/** Variables by name, as they stand. */
export type Variables = Readonly<Record<string, unknown>>;

/** What V8 knows of a function beside its text. */
export interface Closure {
  /** The address of the file that it stands in: "node:…" for the machine's own, empty where it comes of no file. */
  readonly url: string;
  /**
   * The variables that it closes over, from the innermost scope outwards and without the global one: those that some
   * function in their scope uses. `this` is none of them.
   */
  readonly scopes: readonly Variables[];
  /** What a bound function calls, its `this` and its first arguments. */
  readonly bound: readonly unknown[];
}

/** Where the inspector finds the function that it is asked of, and leaves what it finds. */
const desk: { asked?: AnyFunction; readonly found: unknown[] } = { found: [] };
const place = "earthmover.scopes";

let session: Session | undefined;

/** What a function closes over. V8 tells it to a debugger alone, which here is this process itself; it takes some 0.2 ms. */
export function closureOf(f: AnyFunction): Closure {
  session ??= connected();
  desk.asked = f;
  try {
    const { result } = post("Runtime.evaluate", {
      expression: `globalThis[Symbol.for("${place}")].asked`,
      objectGroup: place,
    });
    const { internalProperties } = post("Runtime.getProperties", {
      objectId: result?.objectId,
      ownProperties: true,
    });
    const inner = (name: string) => internalProperties?.find((each) => each.name === name)?.value;
    const script = inner("[[FunctionLocation]]")?.value?.scriptId;
    const [scopes, ...bound] = [
      "[[Scopes]]",
      "[[TargetFunction]]",
      "[[BoundThis]]",
      "[[BoundArgs]]",
    ].map((name) => found(inner(name)?.objectId));
    const objects = Object.values((scopes ?? {}) as Record<string, { object: Variables }>);
    return {
      url: script === undefined ? "node:native" : (urls.get(script) ?? ""),
      scopes: objects.map(({ object }) => object).filter((scope) => scope !== globalThis),
      bound: bound.filter((each) => each !== undefined),
    };
  } finally {
    post("Runtime.releaseObjectGroup", { objectGroup: place });
    desk.asked = undefined;
  }
}

/**
 * A variable's value; undefined where its declaration has not yet run, which V8 says in newer versions by throwing, in
 * older ones by undefined itself.
 */
export function valueIn(scope: Variables | undefined, name: string): unknown {
  try {
    return scope?.[name];
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** The object that the inspector calls so; nothing where it names none. */
function found(objectId: string | undefined): unknown {
  if (objectId === undefined) return undefined;
  post("Runtime.callFunctionOn", {
    objectId,
    functionDeclaration: `function () { globalThis[Symbol.for("${place}")].found.push(this); }`,
  });
  return desk.found.pop();
}

/** The addresses of V8's scripts, by their numbers. */
const urls = new Map<string, string>();

function connected(): Session {
  Object.defineProperty(globalThis, Symbol.for(place), { value: desk });
  const made = new Session();
  made.connect();
  // V8 tells a debugger of every script. One that leaves takes along what V8 has counted for coverage: this one stays.
  made.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
  made.post("Debugger.enable");
  return made;
}

/** What is used of the inspector's answers. */
interface Answer {
  readonly result?: { readonly objectId?: string };
  readonly internalProperties?: readonly {
    readonly name: string;
    readonly value?: { readonly objectId?: string; readonly value?: { readonly scriptId: string } };
  }[];
}

/** A question to the inspector, which answers at once in its own thread. */
function post(method: string, parameters: object): Answer {
  let answer: Answer = {};
  session?.post(method, parameters, (error, given) => {
    if (error) throw new Error(`V8's inspector refuses ${method}: ${JSON.stringify(error)}`);
    answer = given as Answer;
  });
  return answer;
}
