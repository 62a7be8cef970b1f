import * as tf from "@tensorflow/tfjs-core";

/** What is used of tfjs' engine. */
export interface Engine {
  readonly state: {
    readonly registeredVariables: Record<string, tf.Variable>;
    readonly activeScope: { readonly name: string } | null;
    readonly gradientDepth: number;
    readonly tensorInfo: { get(dataId: object): { readonly backend: object } | undefined };
  };
  makeVariable(initial: tf.Tensor, trainable?: boolean, name?: string, dtype?: string): tf.Variable;
  makeTensor(values: ArrayLike<number>, shape: readonly number[], dtype?: string): tf.Tensor;
  runKernel(kernel: string, inputs: object, attributes?: object): tf.Tensor | tf.Tensor[];
  readSync(dataId: object): tf.BackendValues;
  read(dataId: object): Promise<tf.BackendValues>;
  /** Counts a tensor in, with the backend that holds its numbers. */
  trackTensor(tensor: tf.Tensor, backend: object): void;
  disposeTensor(tensor: tf.Tensor): void;
  /** Hands numbers from the backend that holds them to another. */
  moveData(backend: object, dataId: object): void;
}

export const engine = (): Engine => tf.engine() as unknown as Engine;

/** The types that a graph can hold, by tfjs' names. */
export type GraphDtype = "float32" | "int32" | "bool";

/** The variables that a graph can read and assign. */
export function graphVariables(): tf.Variable[] {
  const held = ["float32", "int32", "bool"];
  return Object.values(engine().state.registeredVariables).filter(({ dtype }) =>
    held.includes(dtype),
  );
}
