import * as tf from "@tensorflow/tfjs-core";
import type { GraphDtype } from "../../compile/engine";
import type { Attribute } from "../../compile/graph";

/** What tfjs-node's binding says of a tensor that an op has made. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: number[];
  /** TensorFlow's number for the type. */
  readonly dtype: number;
}

/** What is used of tfjs-node's native binding. Ids are never reused. */
export interface Binding {
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_BOOL: number;
  readonly TF_STRING: number;
  createTensor(shape: number[], dtype: number, values: ArrayLike<number | Uint8Array>): number;
  executeOp(op: string, attributes: Attribute[], ids: number[], outputs: number): TensorMetadata[];
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(id: number, ids: number[], inputs: string, outputs: string): TensorMetadata[];
}

/** What is used of tfjs-node's backend. */
export interface TensorFlowBackend {
  binding: Binding;
  readonly tensorMap: { get(dataId: object): { id: number; values: unknown } };
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  executeSingleOutput(op: string, attributes: Attribute[], inputs: tf.Tensor[]): tf.Tensor;
  write(values: unknown, shape: number[], dtype: string): object;
  readSync(dataId: object): tf.BackendValues;
  read(dataId: object): Promise<tf.BackendValues>;
}

export const tensorflow = (): TensorFlowBackend => tf.backend() as unknown as TensorFlowBackend;
export const onTensorflow = (): boolean => tf.getBackend() === "tensorflow";

/** tfjs' name of a TensorFlow type, or undefined where a graph cannot hold it. */
export function graphDtype(binding: Binding, dtype: number): GraphDtype | undefined {
  if (dtype === binding.TF_FLOAT) return "float32";
  if (dtype === binding.TF_INT32) return "int32";
  return dtype === binding.TF_BOOL ? "bool" : undefined;
}

/** TensorFlow's number for a type of tfjs. */
export function tensorflowDtype(binding: Binding, dtype: GraphDtype): number {
  return { float32: binding.TF_FLOAT, int32: binding.TF_INT32, bool: binding.TF_BOOL }[dtype];
}

/** The attribute that gives the type of an op's operands. */
export function typeAttribute(name: string, dtype: GraphDtype): Attribute {
  const { binding } = tensorflow();
  return { name, type: binding.TF_ATTR_TYPE, value: tensorflowDtype(binding, dtype) };
}
