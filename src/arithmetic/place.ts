/** A display message as Jupyter's protocol has it: one thing in several forms, by their MIME types. */
export interface DisplayData {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly transient: { readonly display_id?: string };
}

/** What the module knows of where it runs. */
export interface Place {
  /** Whether numbers are to be the same to the bit on every x64 processor with AVX2. */
  readonly repeatable: boolean;
  /** How numbers round here, in the words that records and checkpoints keep. */
  arithmetic(): string;
  /** Whether a claim that does not hold is told and no more, as it is where somebody learns, or ends the run. */
  lenient(): boolean;
  /** Shows a message in the cell that runs, or in place of the one of the same display_id; false where no cell runs. */
  display(message: DisplayData, update: boolean): boolean;
  /** Cores that this process may use. */
  cores(): number;
  /** What runs it, by name: { node: "20.20.2" }. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What is used of a page. */
const page = globalThis as { navigator?: { readonly hardwareConcurrency?: number } };

/** A place that says nothing of itself: a page. */
let here: Place = {
  repeatable: false,
  arithmetic: () => "fastest",
  lenient: () => true,
  display: () => false,
  cores: () => page.navigator?.hardwareConcurrency ?? 1,
  versions: {},
};

/** Where the module runs: a page, unless `enter` has said otherwise. */
export function place(): Place {
  return here;
}

/** Says where the module runs, once, before anything else is asked of it. */
export function enter(at: Place): void {
  here = at;
}
