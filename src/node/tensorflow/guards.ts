import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import { TraceError } from "../../compile/traceError";
import { type AnyFunction, closureOf, type Variables, valueIn } from "./closureOf";

/** A plain value in an object or a list, and what it was. */
interface Guard {
  /** Its name in words: "settings.rate". */
  readonly name: string;
  readonly value: unknown;
  now(): unknown;
}

/** Plain values in the variables that one function closes over, which are read together. */
interface GuardedFunction {
  readonly f: AnyFunction;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Numbers in a list that are compared at each call; a longer one that the step names must be a tf.variable. */
const longest = 10_000;

/** How far the objects are followed that a step closes over. */
const deepest = 8;

/** Calls after a trace at which variables are read in any case. */
const patience = 1000;

/** The share of the time that reading them may take afterwards. */
const share = 0.01;

/**
 * The plain values that a step closes over: numbers, strings and booleans in its variables, and in the objects and
 * functions that these hold. A graph keeps what they were when it was traced, so each call asks whether they still are.
 *
 * Those in objects are compared at every call. Those in variables are read through V8's inspector: at each of the first
 * 1,000 calls, and then as often as takes 1 % of the time. TorchDynamo's guards are the same idea: Ansel et al., "PyTorch
 * 2: faster machine learning through dynamic Python bytecode transformation and graph compilation", 2024, section 3.
 */
export class Guards {
  private guards: Guard[] = [];
  private functions: GuardedFunction[] = [];
  private readonly seen = new Set<unknown>();
  private readonly packages = packages();
  private calls = 0;
  private unread = 0;
  private readAt = 0;
  private cost = 0;

  /** @throws TraceError for a list of numbers too long to be compared, and for a step that reads `this` from outside */
  constructor(step: AnyFunction) {
    this.follow(step, "the step", 0);
    this.seen.clear();
  }

  /** Lets go of what tracing the step has changed, as a counter of its runs: they gave one graph all the same. */
  settle(): void {
    this.guards = this.guards.filter(isAsItWas);
    this.functions = this.functions.map(({ f, variables }) => {
      const changed = changedIn({ f, variables });
      const kept = Object.entries(variables).filter(([name]) => !changed.includes(name));
      return { f, variables: Object.fromEntries(kept) };
    });
    this.functions = this.functions.filter(({ variables }) => Object.keys(variables).length > 0);
  }

  /**
   * The name of a value that is no longer what it was; nothing where all are.
   * @throws TraceError where calls may have gone by since it changed
   */
  changed(): string | undefined {
    const guard = this.guards.find((each) => !isAsItWas(each));
    if (guard) return guard.name;
    if (this.functions.length === 0) return undefined;
    this.calls++;
    const start = performance.now();
    if (this.calls > patience && start - this.readAt < this.cost / share) {
      this.unread++;
      return undefined;
    }
    const [name] = this.functions.flatMap(changedIn);
    this.readAt = performance.now();
    this.cost = this.readAt - start;
    if (name !== undefined && this.unread > 0) {
      throw new TraceError(
        `${name} has changed since the step was traced, and up to ${this.unread} calls went by unseen: pass it as an argument`,
      );
    }
    this.unread = 0;
    return name;
  }

  private follow(value: unknown, name: string, depth: number): void {
    if (isPlain(value) || this.seen.has(value) || depth > deepest) return;
    this.seen.add(value);
    if (typeof value === "function") this.followFunction(value as AnyFunction, name, depth);
    else this.followObject(value as object, name, depth);
  }

  private followFunction(f: AnyFunction, name: string, depth: number): void {
    const { url, scopes, bound } = closureOf(f);
    const ours = url.startsWith(ourFolder);
    for (const each of bound) this.follow(each, name, depth + 1);
    if (!ours && isForeign.test(url)) return;
    const text = Function.prototype.toString.call(f);
    const words = wordsOf(text);
    if (!ours && depth === 0 && words.has("this") && isArrow.test(text)) {
      throw new TraceError(
        `${name} reads \`this\` from outside, whose numbers a graph would freeze unseen: write \`const self = this\` before it, and use self`,
      );
    }
    const plain: Record<string, unknown> = {};
    for (const [scope, variable] of scopes.flatMap(namesIn)) {
      if (!words.has(variable) || Object.hasOwn(plain, variable)) continue;
      const value = valueIn(scope, variable);
      if (isPlain(value)) plain[variable] = value;
      else if (this.packages.has(value) || this.packages.has((value as Variables).default))
        continue;
      else if (!isModule(value as object, variable)) this.follow(value, variable, depth + 1);
      else if (!ours) this.followModule(value as object, words, depth);
    }
    if (ours) return;
    if (Object.keys(plain).length > 0) this.functions.push({ f, variables: plain });
    for (const [key, value] of Object.entries(globalThis)) {
      if (words.has(key) && isPlain(value)) this.followMember(globalThis, key, key, depth);
    }
  }

  /** Of a module, or of a notebook's variables, what a function names. */
  private followModule(module: object, words: ReadonlySet<string>, depth: number): void {
    for (const key of Object.keys(module)) {
      if (words.has(key)) this.followMember(module, key, key, depth);
    }
  }

  private followObject(object: object, name: string, depth: number): void {
    if (object instanceof tf.Tensor) return;
    if (ArrayBuffer.isView(object) || (Array.isArray(object) && object.every(isPlain))) {
      this.guardList(object as unknown as ArrayLike<number>, name, depth);
    } else if (object instanceof Map || object instanceof Set) {
      for (const each of object.values()) this.follow(each, name, depth + 1);
    } else {
      for (const key of Object.keys(object)) {
        this.followMember(object, key, `${name}.${key}`, depth);
      }
    }
  }

  private followMember(object: object, key: string, name: string, depth: number): void {
    const now = () => (object as Variables)[key];
    const value = now();
    if (isPlain(value)) this.guards.push({ name, value, now });
    else this.follow(value, name, depth + 1);
  }

  /** @throws TraceError for a list that the step names itself and that is too long */
  private guardList(list: ArrayLike<number>, name: string, depth: number): void {
    const { length } = list;
    if (length <= longest) {
      const values = Array.from(list);
      const now = () =>
        list.length === length && values.every((each, i) => Object.is(list[i], each));
      this.guards.push({ name, value: true, now });
    } else if (depth <= 1) {
      throw new TraceError(
        `the step closes over ${name}, ${length} numbers that a graph would freeze: make them a tf.variable`,
      );
    }
  }
}

function isAsItWas({ value, now }: Guard): boolean {
  return Object.is(now(), value);
}

/** Which of the variables that a function closes over have changed. */
function changedIn({ f, variables }: GuardedFunction): string[] {
  const { scopes } = closureOf(f);
  return Object.keys(variables).filter((name) => {
    const scope = scopes.find((each) => Object.hasOwn(each, name));
    return !Object.is(valueIn(scope, name), variables[name]);
  });
}

/** The names of a scope's variables, each with its scope. */
function namesIn(scope: Variables): [Variables, string][] {
  return Object.keys(scope).map((name) => [scope, name]);
}

/** Where this module's own files lie: in their variables nothing changes that a step could mean. */
const ourFolder = pathToFileURL(resolve(__dirname, "..", "..") + sep).href;

/** The files of Node and of packages, whose variables are their own. */
const isForeign = /^node:|\/node_modules\//;

/** A function's text that begins as an arrow function's. */
const isArrow = /^(async\s*)?(\([^)]*\)|[\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u;

function isPlain(value: unknown): boolean {
  return value === null || !["object", "function"].includes(typeof value);
}

/** The identifiers in a function's text, and its other words. */
function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
}

/** Whether an object is a module, or what a notebook keeps its variables in. */
function isModule(object: object, name: string): boolean {
  const { [Symbol.toStringTag]: tag } = object as Record<PropertyKey, unknown>;
  return name === "exports" || "__esModule" in object || tag === "Module";
}

/** What the loaded packages export. */
function packages(): Set<unknown> {
  const files = Object.entries(require.cache).filter(([path]) => isForeign.test(path));
  return new Set(files.map(([, module]) => module?.exports).filter((each) => !isPlain(each)));
}
