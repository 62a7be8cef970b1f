import * as tf from "@tensorflow/tfjs-core";

/** A kernel of these inputs and attributes, in ops that the backend has right; `stock` is its own. */
export type Formula<Attributes> = (
  inputs: Readonly<Record<string, tf.Tensor>>,
  attributes: Attributes,
  stock: (attributes: Attributes) => tf.Tensor,
) => tf.Tensor;

/** Lets a backend run a kernel by a formula, whether it has one of its own or not. */
export function replaceKernel<Attributes>(
  backendName: string,
  kernelName: string,
  formula: Formula<Attributes>,
): void {
  const own = tf.getKernel(kernelName, backendName);
  if (own) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...own,
    kernelName,
    backendName,
    kernelFunc: (call) =>
      tf.tidy(() =>
        formula(
          call.inputs as Record<string, tf.Tensor>,
          call.attrs as unknown as Attributes,
          (attributes) =>
            own.kernelFunc({ ...call, attrs: attributes as tf.NamedAttrMap }) as tf.Tensor,
        ),
      ),
  });
}
