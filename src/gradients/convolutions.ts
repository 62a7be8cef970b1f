import * as tf from "@tensorflow/tfjs-core";
import { changedGradient, kernelGradient } from "./kernelGradient";
import { runKernel } from "./tapeEngine";

/** A convolution's kernels: the map (x, filter) ↦ y, and its adjoints (dy, filter) ↦ dx and (x, dy) ↦ dfilter. */
interface Family {
  readonly forward: string;
  readonly ofInput: string;
  readonly ofFilter: string;
}

const two: Family = {
  forward: tf.Conv2D,
  ofInput: tf.Conv2DBackpropInput,
  ofFilter: tf.Conv2DBackpropFilter,
};
const three: Family = {
  forward: tf.Conv3D,
  ofInput: tf.Conv3DBackpropInputV2,
  ofFilter: tf.Conv3DBackpropFilterV2,
};
const depthwise: Family = {
  forward: tf.DepthwiseConv2dNative,
  ofInput: tf.DepthwiseConv2dNativeBackpropInput,
  ofFilter: tf.DepthwiseConv2dNativeBackpropFilter,
};

const undilated = { dilations: 1 };

/** ⟨dd, ofInput(dy, filter)⟩ = ⟨forward(dd, filter), dy⟩ = ⟨ofFilter(dd, dy), filter⟩. */
const inputAdjoint = ({ forward, ofInput, ofFilter }: Family) =>
  kernelGradient<object>(ofInput, ["dy", "filter"], (dd, [dy, filter], attributes) => ({
    dy: () => runKernel(forward, { x: dd, filter }, { ...undilated, ...attributes }),
    filter: () => runKernel(ofFilter, { x: dd, dy }, { ...attributes, filterShape: filter.shape }),
  }));

/** ⟨dd, ofFilter(x, dy)⟩ = ⟨forward(x, dd), dy⟩ = ⟨ofInput(dy, dd), x⟩. */
const filterAdjoint = ({ forward, ofInput, ofFilter }: Family) =>
  kernelGradient<object>(ofFilter, ["x", "dy"], (dd, [x, dy], attributes) => ({
    x: () => runKernel(ofInput, { dy, filter: dd }, { ...attributes, inputShape: x.shape }),
    dy: () => runKernel(forward, { x, filter: dd }, { ...undilated, ...attributes }),
  }));

type Padding = [number, number][];

/**
 * Where images are padded by numbers, tfjs throws, or forgets how the results' sizes are rounded. With numbers for each edge
 * the gradient is that of the padded images, within the padding.
 */
const paddedByNumbers = ({ forward, ofInput, ofFilter }: Family) =>
  changedGradient<{ pad: string | number | Padding }>(
    forward,
    (of, dy, [x, filter], attributes) => {
      const { pad } = attributes;
      if (typeof pad === "string") return of;
      const [edges, images, how] = Array.isArray(pad)
        ? [pad, tf.pad(x, pad), { ...attributes, pad: "valid" }]
        : [[], x, attributes];
      const { shape: inputShape } = images;
      const { shape: filterShape } = filter;
      const begin = x.shape.map((_, i) => edges[i]?.[0] ?? 0);
      return {
        x: () =>
          tf.slice(runKernel(ofInput, { dy, filter }, { ...how, inputShape }), begin, x.shape),
        filter: () => runKernel(ofFilter, { x: images, dy }, { ...how, filterShape }),
      };
    },
  );

/** Of convolutions' gradients, which are linear in either input, and which tfjs has in part. */
export const convolutions = () => [
  filterAdjoint(two),
  ...[three, depthwise].flatMap((family) => [inputAdjoint(family), filterAdjoint(family)]),
  ...[two, depthwise].map(paddedByNumbers),
];
