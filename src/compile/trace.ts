import * as tf from "@tensorflow/tfjs-core";
import { recordInto } from "./activeRecorder";
import { checkNothingFrozen } from "./checkNothingFrozen";
import { engine, graphVariables } from "./engine";
import { firstDifference } from "./firstDifference";
import { type Graph, prune } from "./graph";
import { MadeVariables } from "./madeVariables";
import type { Recorder } from "./recorder";
import { type Container, takeApart } from "./takeApart";
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
 * @param newRecorder makes a recorder of the backend that the step runs on
 * @throws TraceError for whatever the graph would freeze or lose; what the step itself throws
 */
export function trace<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
  newRecorder: () => Recorder,
): Trace<R> {
  const made = new MadeVariables();
  const run = () => traceOnce(step, args, newRecorder(), made);
  try {
    let first = run();
    // An optimizer makes its slots in its first step: the graph that counts is that of the steps after.
    if (made.count > 0) first = run();
    const before = made.count;
    const second = run();
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

/** One more graph of a step that has been traced before; no variable has moved. @throws what `trace` throws for one run */
export function traceAgain<A extends tf.Tensor[]>(
  step: (...args: A) => unknown,
  args: A,
  newRecorder: () => Recorder,
): Graph {
  const made = new MadeVariables();
  try {
    return traceOnce(step, args, newRecorder(), made).graph;
  } finally {
    made.undo();
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
  recorder: Recorder,
  made: MadeVariables,
): Trace<R> {
  const variables = graphVariables();
  /** Where the variables' own numbers lie. */
  const own: object[] = [];
  try {
    let traced: Trace<R> | undefined;
    tf.tidy(() => {
      const given = args.map((arg) => recorder.copy(arg));
      const inputs = given.map((tensor) => recorder.input(tensor));
      for (const variable of variables) {
        own.push(recorder.setAside(variable));
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
    own.forEach((dataId, i) => {
      takeBack(variables[i], dataId);
    });
    made.rewind();
  }
}

/** Gives a variable the numbers back that were set aside; of one that the step has disposed of they are freed. */
function takeBack(variable: tf.Variable, dataId: object): void {
  if (!variable.isDisposed) engine().disposeTensor(variable);
  variable.dataId = dataId;
  if (variable.isDisposed) engine().disposeTensor(variable);
}
