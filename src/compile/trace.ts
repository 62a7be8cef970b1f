import * as tf from "@tensorflow/tfjs-core";
import { type Container, takeApart } from "./container";
import { firstDifference } from "./difference";
import { checkNothingFrozen } from "./frozen";
import { type Graph, prune } from "./graph";
import { type UsedOptimizer, withOptimizers } from "./optimizers";
import { become, Recorder } from "./recorder";
import { engine } from "./tensorflow";
import { TraceError } from "./traceError";
import { watch } from "./watch";

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
  let { made, ...first } = traceOnce(step, args);
  // An optimizer makes its slots in its first step: the graph that counts is that of the steps after.
  if (made > 0) ({ made, ...first } = traceOnce(step, args));
  const { made: again, ...second } = traceOnce(step, args);
  if (made > 0 || again > 0) {
    throw new TraceError("the step makes a new tf.variable at each call: make it once, outside");
  }
  const difference = firstDifference(first.graph, second.graph);
  if (difference) {
    throw new TraceError(
      `the step is not the same twice: ${difference}. What changes from call to call must be an argument or a variable`,
    );
  }
  checkNothingFrozen(second.graph, second.results.places);
  return second;
}

function traceOnce<A extends tf.Tensor[], R>(
  step: (...args: A) => R,
  args: A,
): Trace<R> & { made: number } {
  const { state } = engine();
  const variables = Object.values(state.registeredVariables);
  const made = watchVariables();
  const saved: tf.Tensor[] = [];
  let failed = true;
  try {
    let traced: Trace<R> | undefined;
    tf.tidy(() => {
      const recorder = new Recorder();
      const given = args.map((arg) => recorder.copy(arg));
      const inputs = given.map((tensor) => recorder.input(tensor));
      for (const variable of variables) {
        saved.push(tf.keep(recorder.copy(variable)));
        become(variable, recorder.copy(variable));
        inputs.push(recorder.input(variable));
      }
      traced = watch(recorder, () => {
        const { result, optimizers } = withOptimizers(
          (constant) => recorder.constant(constant),
          () => step(...(given as A)),
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
    failed = false;
    return { ...(traced as unknown as Trace<R>), made: made.count() };
  } finally {
    variables.slice(0, saved.length).forEach((variable, i) => {
      if (!variable.isDisposed) variable.assign(saved[i]);
      saved[i].dispose();
    });
    made.stop(failed);
  }
}

/** Remembers the variables that are made from now on, with their first values. */
function watchVariables(): { count(): number; stop(failed: boolean): void } {
  const watched = engine();
  const { makeVariable } = watched;
  const made: { variable: tf.Variable; first: tf.Tensor }[] = [];
  watched.makeVariable = (...given) => {
    const variable = makeVariable.apply(watched, given);
    made.push({ variable, first: tf.keep(tf.clone(variable)) });
    return variable;
  };
  return {
    count: () => made.filter(({ variable }) => !variable.isDisposed).length,
    stop(failed) {
      Reflect.deleteProperty(watched, "makeVariable"); // the class' own method shows again
      for (const { variable, first } of made) {
        if (failed) variable.dispose();
        else if (!variable.isDisposed) variable.assign(first);
        first.dispose();
      }
    },
  };
}
