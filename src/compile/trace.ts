import * as tf from "@tensorflow/tfjs-core";
import { checkNothingFrozen } from "./checkNothingFrozen";
import { firstDifference } from "./firstDifference";
import { type Graph, prune } from "./graph";
import { MadeVariables } from "./madeVariables";
import { become, Recorder } from "./recorder";
import { recordInto } from "./recordInto";
import { type Container, takeApart } from "./takeApart";
import { graphVariables } from "./tensorflow";
import { TraceError } from "./traceError";
import { type UsedOptimizer, withOptimizers } from "./withOptimizers";

/** A step as a graph: its inputs are the arguments and then `reads`, its outputs the results and then `writes`. */
export interface Trace<R> {
  readonly graph: Graph;
  readonly reads: readonly tf.Variable[];
  readonly writes: readonly tf.Variable[];
  readonly results: Container<R>;
  readonly optimizers: readonly UsedOptimizer[];
}

/**
 * Runs the step until two runs are the same graph, and returns it; no variable has moved.
 * @throws TraceError for whatever the graph would freeze or lose; what the step itself throws
 */
export function trace<A extends tf.Tensor[], R>(step: (...args: A) => R, args: A): Trace<R> {
  const made = new MadeVariables();
  try {
    let first = traceOnce(step, args, made);
    // An optimizer makes its slots in its first step: the graph that counts is that of the steps after.
    if (made.count > 0) first = traceOnce(step, args, made);
    const before = made.count;
    const second = traceOnce(step, args, made);
    if (made.count > before) {
      throw new TraceError("the step makes a new tf.variable at each call: make it once, outside");
    }
    const difference = differs(first, second);
    if (difference) {
      throw new TraceError(
        `the step is not the same twice: ${difference}. What changes from call to call must be an argument or a variable`,
      );
    }
    if (second.graph.outputs.length === 0) {
      throw new TraceError("the step returns no tensor and assigns no variable");
    }
    checkNothingFrozen(second.graph, second.results.places);
    return second;
  } catch (error) {
    made.undo();
    throw error;
  } finally {
    made.release();
  }
}

function differs<R>(a: Trace<R>, b: Trace<R>): string | undefined {
  const names = ({ reads, writes }: Trace<R>): string =>
    `reads ${reads.map(({ id }) => id)}, assigns ${writes.map(({ id }) => id)}`;
  const [placesOfA, placesOfB] = [a, b].map(({ results }) => results.places.join(", "));
  if (placesOfA !== placesOfB)
    return `it returns ${placesOfA} in one run, ${placesOfB} in the next`;
  return (
    firstDifference(a.graph, b.graph) ??
    (names(a) === names(b) ? undefined : "it reads or assigns other variables")
  );
}

function traceOnce<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
  made: MadeVariables,
): Trace<R> {
  const variables = graphVariables();
  const saved: tf.Tensor[] = [];
  try {
    let traced: Trace<R> | undefined;
    tf.tidy(() => {
      const recorder = new Recorder();
      const given = args.map((arg) => recorder.copy(arg));
      const inputs = given.map((tensor) => recorder.input(tensor));
      for (const variable of variables) {
        saved.push(tf.keep(tf.clone(variable)));
        become(variable, recorder.copy(variable));
        inputs.push(recorder.input(variable));
      }
      traced = recordInto(recorder, () => {
        const { result, optimizers } = made.during(() =>
          withOptimizers(
            (constant) => recorder.constant(constant),
            () => step(...(given as A)),
          ),
        );
        const disposed = variables.find((variable) => variable.isDisposed);
        if (disposed) throw new TraceError(`the step disposes of the variable ${disposed.name}`);
        const results = takeApart(result);
        const writes = variables.filter(
          (variable, i) => recorder.output(variable).node !== inputs[args.length + i],
        );
        const outputs = [...results.tensors, ...writes].map((tensor) => recorder.output(tensor));
        const graph = prune(recorder.graph(inputs, outputs));
        const read = new Set(graph.nodes.flatMap((node) => node.inputs).map(({ node }) => node));
        for (const { node } of outputs) read.add(node);
        const used = inputs.filter((input, i) => i < args.length || read.has(input));
        return {
          graph: prune({ ...graph, inputs: used }),
          reads: variables.filter((_, i) => read.has(inputs[args.length + i])),
          ...{ writes, optimizers },
          results: { ...results, tensors: [] },
        };
      });
    });
    return traced as unknown as Trace<R>;
  } finally {
    variables.slice(0, saved.length).forEach((variable, i) => {
      if (!variable.isDisposed) variable.assign(saved[i]);
      saved[i].dispose();
    });
    made.rewind();
  }
}
