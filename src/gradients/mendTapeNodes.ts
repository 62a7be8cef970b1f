import * as tf from "@tensorflow/tfjs-core";
import type { TapeEngine, TapeNode } from "./tapeEngine";

const isReal = ({ dtype }: tf.Tensor): boolean => dtype === "float32" || dtype === "complex64";

/**
 * Puts every op on the tape where derivatives of all orders find it. First derivatives that were right stay as they are, to
 * the bit.
 *
 * - An op stands before the copies of its outputs that its gradient has saved. tfjs 4.22 writes the copies first and then
 *   searches the tape in order, so that a copy does not count as depending on the op's inputs: second derivatives of tanh,
 *   sigmoid, exp, softmax and all others whose gradient uses the output lack a part, and nothing says so (tfjs#3252).
 * - What is made of real numbers and is none, as a comparison, a rounding to int32 or the place of a maximum, has the
 *   derivative 0. tfjs has no gradient for most of these, and passes it through a cast unchanged.
 * - An input that was not given, as a batch normalization's scale, is no input.
 * - A gradient of tf.customGrad is its own, whatever the tidy around it is called; tfjs takes the gradient of an op of that
 *   name.
 */
export function mendTapeNodes(engine: TapeEngine): void {
  const { addTapeNode, getTensorsForGradient } = engine;
  engine.getTensorsForGradient = (...of) =>
    getTensorsForGradient.apply(engine, of).filter((tensor) => tensor != null);
  engine.addTapeNode = (name, inputs, outputs, gradient, saved, attributes) => {
    const given = present(inputs);
    const own = gradient ? `customGrad in ${name}` : name;
    addTapeNode.call(engine, own, given, outputs, gradient, saved, attributes);
    const tape = engine.state.activeTape as TapeNode[];
    const node = tape.pop() as TapeNode;
    if (!gradient && isDiscrete(name, given, outputs)) node.gradient = () => zeros(given);
    let at = tape.length;
    while (at > 0 && isCopy(tape[at - 1], outputs, saved)) at--;
    tape.splice(at, 0, node);
  };
}

function present<T>(inputs: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const entries = Object.entries(inputs);
  const given = entries.filter(([, input]) => input != null);
  return given.length === entries.length ? inputs : Object.fromEntries(given);
}

/** Whether an op makes of real numbers what is none; of integers tfjs has derivatives of its own, where it has any. */
function isDiscrete(
  kernel: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  outputs: readonly tf.Tensor[],
): boolean {
  if (outputs.some(isReal)) return false;
  return Object.values(inputs).some(isReal) || tf.getGradient(kernel) == null;
}

function zeros(inputs: Readonly<Record<string, tf.Tensor>>): Record<string, () => tf.Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [name, () => tf.zeros(shape)]),
  );
}

/** Whether a node made one of the saved tensors of one of the outputs. */
function isCopy(
  node: TapeNode,
  outputs: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
): boolean {
  return saved.includes(node.outputs[0]) && outputs.includes(node.inputs.x);
}
