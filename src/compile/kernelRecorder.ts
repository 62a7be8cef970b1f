import type * as tf from "@tensorflow/tfjs-core";
import { refuseDrawn } from "./activeRecorder";
import { type Engine, engine } from "./engine";
import { type GraphNode, type Output, typeOf } from "./graph";
import { Loans } from "./loans";
import { constant, expressible, outside, Recorder, readBack, refuseState } from "./recorder";

/**
 * Writes down the kernels that a step runs, seen at tfjs' engine, whatever the backend. Numbers are known by their data id:
 * clones and reshapes, which share it, leave no node behind, and what reads numbers in another shape reads a Reshape.
 */
export class KernelRecorder extends Recorder {
  private readonly engine: Engine = engine();
  /** Above 0 inside of a kernel: what a kernel does in other kernels is its own affair. */
  private depth = 0;
  /** Variables' numbers that no kernel has asked for yet. */
  private readonly loans = new Loans((dataId) => this.read(dataId));

  watch<T>(step: () => T): T {
    const { engine } = this;
    const { runKernel, makeTensor, moveData, readSync } = engine;
    const watched: Partial<Engine> = {
      runKernel: (kernel, inputs, attributes) => {
        return this.depth > 0
          ? runKernel.call(engine, kernel, inputs, attributes)
          : this.recorded(runKernel, kernel, inputs, attributes);
      },
      makeTensor: (values, shape, dtype) => {
        if (this.depth > 0) return makeTensor.call(engine, values, shape, dtype);
        refuseDrawn(engine.state.activeScope?.name ?? "");
        const known = expressible(dtype ?? "float32", `a tensor of shape [${shape}]`);
        const made = makeTensor.call(engine, values, shape, dtype);
        this.add(constant([...shape], known, values), [made.dataId]);
        return made;
      },
      readSync: (dataId) => {
        if (this.depth > 0) return readSync.call(engine, dataId);
        throw readBack();
      },
      read: this.neverRead,
      moveData: (backend, dataId) => {
        this.depth++; // which reads a loan's numbers, unseen
        try {
          moveData.call(engine, backend, dataId);
        } finally {
          this.depth--;
        }
      },
    };
    Object.assign(engine, watched);
    try {
      return this.run(step);
    } finally {
      for (const method of Object.keys(watched)) Reflect.deleteProperty(engine, method); // the class' own method shows again
    }
  }

  copy(tensor: tf.Tensor): tf.Tensor {
    expressible(tensor.dtype, "a variable or an argument");
    const { makeTensor } = Object.getPrototypeOf(this.engine) as Engine;
    return makeTensor.call(this.engine, this.values(tensor), tensor.shape, tensor.dtype);
  }

  override enter(variable: tf.Variable): void {
    const source = this.loans.placeOf(variable.dataId);
    if (source) {
      engine().disposeTensor(variable);
      this.loans.hold(variable, source);
    } else super.enter(variable);
  }

  override setAside(variable: tf.Variable): object {
    const { dataId } = variable;
    this.loans.hold(variable, dataId);
    return dataId;
  }

  protected key(tensor: tf.Tensor): object {
    return tensor.dataId;
  }

  protected usedKey(tensor: tf.Tensor): object {
    const key = this.key(tensor);
    if (!this.knows(key)) throw outside(tensor);
    return key;
  }

  protected values(tensor: tf.Tensor): ArrayLike<number> {
    return this.read(tensor.dataId) as ArrayLike<number>;
  }

  /** Reads numbers unseen. */
  private read(dataId: object): tf.BackendValues {
    const { readSync } = Object.getPrototypeOf(this.engine) as Engine;
    return readSync.call(this.engine, dataId);
  }

  override output(tensor: tf.Tensor): Output {
    return this.shaped(super.output(tensor), tensor.shape);
  }

  private recorded(
    runKernel: Engine["runKernel"],
    kernel: string,
    inputs: object,
    attributes: object = {},
  ): tf.Tensor | tf.Tensor[] {
    refuseState(kernel);
    const given = Object.entries(inputs as Readonly<Record<string, tf.Tensor>>).filter(
      ([, input]) => input != null,
    );
    const sources = given.map(([, input]) => this.output(input));
    this.depth++;
    let made: tf.Tensor | tf.Tensor[];
    try {
      made = runKernel.call(this.engine, kernel, inputs, attributes);
    } finally {
      this.depth--;
    }
    const outputs = Array.isArray(made) ? made : [made];
    if (outputs.every((output) => this.knows(this.key(output)))) return made;
    const node: GraphNode = {
      op: kernel,
      inputs: sources,
      attributes: [
        { name: "inputs", type: 0, value: given.map(([name]) => name) },
        ...Object.entries(attributes).map(([name, value]) => ({ name, type: 0, value })),
      ],
      outputs: outputs.map(({ shape, dtype }) => ({
        shape: [...shape],
        dtype: expressible(dtype, `${kernel}'s result of shape [${shape}]`),
      })),
    };
    this.add(
      node,
      outputs.map(({ dataId }) => dataId),
    );
    return made;
  }

  /** The same numbers in this shape. */
  private shaped(source: Output, shape: readonly number[]): Output {
    const type = typeOf(source);
    if (String(type.shape) === String(shape) && type.shape.length === shape.length) return source;
    const node: GraphNode = {
      op: "Reshape",
      inputs: [source],
      attributes: [],
      outputs: [{ shape: [...shape], dtype: type.dtype }],
    };
    this.add(node, []);
    return { node, index: 0 };
  }
}
