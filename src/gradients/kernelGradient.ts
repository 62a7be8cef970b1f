import * as tf from "@tensorflow/tfjs-core";

/** The derivative in each input of a kernel, by its name. */
export type Derivatives = Readonly<Record<string, () => tf.Tensor>>;

/** A kernel's gradient: from the derivative in its output, the inputs that it saves, and its attributes. */
export function kernelGradient<Attributes = unknown>(
  kernelName: string,
  inputsToSave: string[],
  of: (dy: tf.Tensor, saved: tf.Tensor[], attributes: Attributes) => Derivatives,
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attributes) => of(dy as tf.Tensor, saved, attributes as Attributes),
  };
}

/** tfjs' own gradient of a kernel, with its derivatives changed. */
export function changedGradient<Attributes = unknown>(
  kernelName: string,
  change: (
    derivatives: Derivatives,
    dy: tf.Tensor,
    saved: tf.Tensor[],
    attributes: Attributes,
  ) => Derivatives,
): tf.GradConfig {
  const config = tf.getGradient(kernelName);
  return {
    ...config,
    gradFunc: (dy, saved, attributes) =>
      change(
        config.gradFunc(dy, saved, attributes),
        dy as tf.Tensor,
        saved,
        attributes as Attributes,
      ),
  };
}
