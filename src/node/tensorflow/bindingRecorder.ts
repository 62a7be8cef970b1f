import type * as tf from "@tensorflow/tfjs-core";
import { refuseDrawn } from "../../compile/activeRecorder";
import { engine, type GraphDtype } from "../../compile/engine";
import type { Attribute } from "../../compile/graph";
import {
  constant,
  expressible,
  inexpressible,
  outside,
  Recorder,
  readBack,
  refuseState,
} from "../../compile/recorder";
import {
  type Binding,
  graphDtype,
  type TensorFlowBackend,
  type TensorMetadata,
  tensorflow,
  typeAttribute,
} from "./tensorflow";

/** Writes down what a step does to TensorFlow, seen at tfjs-node's binding. */
export class BindingRecorder extends Recorder {
  private readonly backend: TensorFlowBackend = tensorflow();
  private readonly binding: Binding = this.backend.binding;

  watch<T>(step: () => T): T {
    const { backend, binding } = this;
    const { getInputTensorIds, write, readSync } = backend;
    /** Tensors of the step whose values tfjs has not handed to TensorFlow yet. */
    const waiting = new WeakSet<object>();
    const admit = (tensor: tf.TensorInfo): void => {
      const { id, values } = backend.tensorMap.get(tensor.dataId);
      if (values == null ? !this.knows(id) : !waiting.has(tensor.dataId)) throw outside(tensor);
    };
    const watched: Partial<TensorFlowBackend> = {
      binding: this.watchedBinding(),
      getInputTensorIds: (tensors) => {
        tensors.forEach(admit);
        return getInputTensorIds.call(backend, tensors);
      },
      write: (values, shape, dtype) => {
        refuseDrawn(engine().state.activeScope?.name ?? "");
        const dataId = write.call(backend, values, shape, dtype);
        waiting.add(dataId);
        return dataId;
      },
      readSync: (dataId) => {
        // tf.gather looks at its indices to check their range, and keeps nothing of them.
        if (engine().state.activeScope?.name === "gather__op")
          return readSync.call(backend, dataId);
        throw readBack();
      },
      read: this.neverRead,
    };
    Object.assign(backend, watched);
    try {
      return this.run(step);
    } finally {
      backend.binding = binding;
      for (const method of ["getInputTensorIds", "write", "readSync", "read"] as const) {
        Reflect.deleteProperty(backend, method); // the class' own method shows again
      }
    }
  }

  copy(tensor: tf.Tensor): tf.Tensor {
    const attribute = typeAttribute("T", expressible(tensor.dtype, "a variable or an argument"));
    const [made] = this.binding.executeOp("Identity", [attribute], [this.key(tensor)], 1);
    return this.backend.createOutputTensor(made);
  }

  protected key(tensor: tf.Tensor): number {
    const { getInputTensorIds } = Object.getPrototypeOf(this.backend) as TensorFlowBackend;
    return getInputTensorIds.call(this.backend, [tensor])[0];
  }

  protected usedKey(tensor: tf.Tensor): number {
    return this.backend.getInputTensorIds([tensor])[0];
  }

  protected values(tensor: tf.Tensor): ArrayLike<number> {
    return this.binding.tensorDataSync(this.key(tensor));
  }

  /** The binding with this recorder's createTensor and executeOp; the native properties cannot be assigned. */
  private watchedBinding(): Binding {
    const { binding } = this;
    const forward = (name: keyof Binding) => ({
      value: (binding[name] as CallableFunction).bind(binding),
    });
    return Object.create(binding, {
      createTensor: { value: this.createTensor.bind(this) },
      executeOp: { value: this.executeOp.bind(this) },
      deleteTensor: forward("deleteTensor"),
      tensorDataSync: forward("tensorDataSync"),
    });
  }

  /** In the place of the binding's createTensor: what the step makes is a constant. */
  private createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number {
    const known = this.dtype(dtype, `a tensor of shape [${shape}]`);
    const id = this.binding.createTensor(shape, dtype, values);
    this.add(constant([...shape], known, values), [id]);
    return id;
  }

  /** In the place of the binding's executeOp: what the step executes is a node. */
  private executeOp(
    op: string,
    attributes: Attribute[],
    ids: number[],
    count: number,
  ): TensorMetadata[] {
    refuseState(op);
    const inputs = ids.map((id) => this.source(id));
    const made = this.binding.executeOp(op, attributes, ids, count);
    const outputs = made.map(({ shape, dtype }) => ({
      shape,
      dtype: this.dtype(dtype, `${op}'s result of shape [${shape}]`),
    }));
    this.add(
      { op, inputs, attributes, outputs },
      made.map(({ id }) => id),
    );
    return made;
  }

  private dtype(dtype: number, what: string): GraphDtype {
    const known = graphDtype(this.binding, dtype);
    if (!known) throw inexpressible(`TensorFlow's type ${dtype}`, what);
    return known;
  }
}
