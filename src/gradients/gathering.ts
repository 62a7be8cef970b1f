import * as tf from "@tensorflow/tfjs-core";
import { kernelGradient } from "./kernelGradient";

const sizeOf = (shape: number[]): number => tf.util.sizeFromShape(shape);

/**
 * Of rows picked batch by batch, x [B…, O…, n, I…] and indices [B…, K…] to [B…, O…, K…, I…]: each derivative goes to the row that it
 * was picked from. tfjs has it for one batch dimension.
 */
export const gathering = () => {
  const stock = tf.getGradient(tf.GatherV2);
  const batched = kernelGradient<tf.GatherV2Attrs>(
    tf.GatherV2,
    stock.inputsToSave as string[],
    (dy, [x, indices], attributes) => {
      const { batchDims: given } = attributes;
      const batchDims = given < 0 ? given + indices.rank : given;
      const [axis] = tf.util.parseAxisParam(attributes.axis, x.shape);
      const [batch, outer, [n], inner] = [
        x.shape.slice(0, batchDims),
        x.shape.slice(batchDims, axis),
        x.shape.slice(axis, axis + 1),
        x.shape.slice(axis + 1),
      ];
      const picked = indices.shape.slice(batchDims);
      const derivative = () => {
        const [b, k] = [sizeOf(batch), sizeOf(picked)];
        const rows = tf.transpose(
          tf.reshape(dy, [b, sizeOf(outer), k, sizeOf(inner)]),
          [0, 2, 1, 3],
        );
        const offsets = tf.reshape(tf.range(0, b * n, n, "int32"), [b, 1]);
        const ids = tf.reshape(tf.add(tf.reshape(indices, [b, k]), offsets), [b * k]);
        const sums = tf.unsortedSegmentSum(
          tf.reshape(rows, [b * k, sizeOf(outer), sizeOf(inner)]),
          ids as tf.Tensor1D,
          b * n,
        );
        const inPlace = tf.reshape(sums, [b, n, sizeOf(outer), sizeOf(inner)]);
        return tf.reshape(tf.transpose(inPlace, [0, 2, 1, 3]), x.shape);
      };
      return { x: derivative };
    },
  );
  return [
    {
      ...stock,
      gradFunc: (...given: Parameters<tf.GradConfig["gradFunc"]>) =>
        (given[2].batchDims === 0 ? stock : batched).gradFunc(...given),
    },
  ];
};
