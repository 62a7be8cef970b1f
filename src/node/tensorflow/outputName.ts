// Written by scripts/compile/outputNames.py from TensorFlow's own list of ops.
import { TraceError } from "../../compile/traceError";

/** Ops with one output, under the name that it has. */
const single: Record<string, string> = {
  activations: "Elu LeakyRelu Relu Relu6 Selu Softplus",
  backprops: "EluGrad LeakyReluGrad ReluGrad",
  bins: "Bincount",
  contents: "EncodeJpeg EncodePng",
  crops: "CropAndResize",
  dense: "SparseToDense",
  filter_backprop: "Dilation2DBackpropFilter",
  image: "DecodeBmp DecodeGif DecodeJpeg DecodePng",
  in_backprop: "Dilation2DBackpropInput",
  index: "Where",
  out: "Complex Cumprod Cumsum",
  output:
    "All Any ArgMax ArgMin AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad BatchMatMul BatchMatMulV2 BatchToSpaceND ClipByValue Concat ConcatV2 Const Conv2D Conv2DBackpropFilter Conv2DBackpropInput Conv3D Conv3DBackpropFilterV2 Conv3DBackpropInputV2 DepthToSpace DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter DepthwiseConv2dNativeBackpropInput Diag Dilation2D Einsum ExpandDims FFT Fill GatherNd GatherV2 IFFT Identity Imag LRN LRNGrad LinSpace Max MaxPool MaxPool3D MaxPool3DGrad MaxPoolGrad Mean Min MirrorPad Multinomial OneHot Pack PadV2 Prod Range Real Reshape ResizeBilinearGrad ResizeNearestNeighborGrad Reverse ReverseV2 ScatterNd Select Slice SpaceToBatchND StatelessRandomNormal StatelessRandomUniform StatelessRandomUniformInt StaticRegexReplace StridedSlice Sum TensorScatterUpdate Tile UnsortedSegmentSum",
  product: "MatMul",
  r0: "BroadcastArgs",
  resized_images: "ResizeBilinear ResizeNearestNeighbor",
  selected_indices: "NonMaxSuppressionV3",
  softmax: "Softmax",
  sum: "AddN",
  writer: "SummaryWriter",
  y: "Abs Acos Acosh Asin Asinh Atan Atanh Cast Ceil ComplexAbs Cos Cosh Erf Exp Expm1 Floor IsFinite IsInf IsNan Log Log1p LogicalNot Neg OnesLike Reciprocal Round Rsqrt Sigmoid Sign Sin Sinh Sqrt Square Tan Tanh Transpose ZerosLike",
  z: "Add AddV2 Atan2 Div DivNoNan Equal FloorDiv FloorMod Greater GreaterEqual Less LessEqual LogicalAnd LogicalOr Maximum Minimum Mod Mul NotEqual Pow RealDiv SquaredDifference Sub",
};

/** Ops with several outputs. */
const several: Record<string, string> = {
  FusedBatchNorm: "y batch_mean batch_variance reserve_space_1 reserve_space_2",
  NonMaxSuppressionV4: "selected_indices valid_outputs",
  NonMaxSuppressionV5: "selected_indices selected_scores valid_outputs",
  TopK: "values indices",
  TopKV2: "values indices",
  Unique: "y idx",
  UniqueV2: "y idx",
};

/** Ops with a list of outputs, and its name. */
const lists: Record<string, string> = {
  If: "output",
  PartitionedCall: "output",
  SplitV: "output",
  StatelessWhile: "output",
  Unpack: "output",
};

const names = new Map<string, readonly string[]>([
  ...Object.entries(single).flatMap(([name, ops]) =>
    ops.split(" ").map((op) => [op, [name]] as const),
  ),
  ...Object.entries(several).map(([op, each]) => [op, each.split(" ")] as const),
]);

/**
 * How a function's body names output `index` of an op: "z:0".
 * @throws TraceError for an op that no step of tfjs-node records
 */
export function outputName(op: string, index: number): string {
  if (op in lists) return `${lists[op]}:${index}`;
  const name = names.get(op)?.[index];
  if (name === undefined) throw new TraceError(`the op ${op} cannot be compiled inside a function`);
  return `${name}:0`;
}
