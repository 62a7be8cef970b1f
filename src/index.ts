// biome-ignore-all assist/source/organizeImports: the names stand in the order of the argument
// A name for each subject, in the order of the argument.
export * as random from "./random";
export * as calculus from "./calculus";
export * as distributions from "./distributions";
export * as datasets from "./datasets";
export * as environments from "./environments";
export * as likelihood from "./likelihood";
export * as divergences from "./divergences";
export * as transport from "./transport";
export * as networks from "./networks";
export * as losses from "./losses";
export * as training from "./training";
export * as metrics from "./metrics";
export * as worldModels from "./worldModels";
export * as agents from "./agents";
export * as experiments from "./experiments";
export * as plots from "./plots";

// How numbers round, and where they are the same.
export { arithmetic } from "./arithmetic/arithmetic";

// A step of tfjs as one TensorFlow graph.
export {
  type Compiled,
  type CompiledGraph,
  type CompileSettings,
  compile,
} from "./compile/compile";
export { repeat } from "./compile/repeat";
export { TraceError } from "./compile/traceError";

// Derivatives of all orders are right, or refused by name (gradients/mendGradients.ts); and one that is wanted away.
export { stopGradient } from "./gradients/stopGradient";

// Where a program runs, and what a lecture asks of it.
export { ready } from "./compile/ready";
export { claim, type Relation } from "./lecture/claim";
export { check } from "./lecture/check";
export { showTable, type TableRow } from "./lecture/showTable";
export { type Progress, progress } from "./lecture/progress";
