import {
  type Attribute,
  type Graph,
  type GraphNode,
  type Output,
  type TensorType,
  typeOf,
} from "../../compile/graph";
import { TraceError } from "../../compile/traceError";
import { outputName } from "./outputName";
import {
  type AttrValue,
  type FunctionDef,
  type NodeDef,
  type ProtocolBuffers,
  protocolBuffers,
} from "./protocolBuffers";
import { tensorflow, tensorflowDtype } from "./tensorflow";

/** A graph that is called by name: a loop's condition and body, or what XLA compiles as one. */
export interface NamedFunction {
  readonly name: string;
  readonly graph: Graph;
  /** Compile it with XLA, whole. */
  readonly xla?: boolean;
}

/** The name of a function, as an attribute's value. */
export interface FunctionName {
  readonly function: string;
}

const isFunctionName = (value: unknown): value is FunctionName =>
  typeof value === "object" && value !== null && "function" in value;

/** Attributes that eager execution infers from the inputs: how many of them form the list. */
const listLengths: Record<string, number> = { ConcatV2: 1, Pack: 0, AddN: 0 };

/** Ops whose type tfjs-node leaves out or gets wrong: eager execution takes it from the first input, and so do we. */
const typedByInput = new Set(["ExpandDims", "Max", "Mean", "Min", "Prod", "Sum"]);

/** The bytes of a SavedModel of one graph, tagged "serve"; names the nodes of its inputs and outputs. */
export function savedModel(
  graph: Graph,
  functions: readonly NamedFunction[],
): { bytes: Uint8Array; inputs: string[]; outputs: string[] } {
  const proto = protocolBuffers();
  const names = nameNodes(graph.nodes);
  const edge = ({ node, index }: Output): string =>
    index === 0 ? (names.get(node) as string) : `${names.get(node)}:${index}`;
  const nodes = graph.nodes.map((node) => nodeDef(proto, node, names.get(node) as string, edge));
  const outputs = graph.outputs.map(({ node, index }, i) => {
    const { dtype } = node.outputs[index];
    // A result of its own, so that an input can be an output too, and none is optimized away.
    const attributes = [
      { name: "T", type: tensorflow().binding.TF_ATTR_TYPE, value: number(dtype) },
    ];
    const result = { op: "Identity", inputs: [{ node, index }], attributes, outputs: [] };
    nodes.push(nodeDef(proto, result, `output_${i}`, edge));
    return `output_${i}:0`;
  });
  const definition = new proto.GraphDef();
  definition.setNodeList(nodes);
  const versions = new proto.VersionDef();
  versions.setProducer(producer);
  definition.setVersions(versions);
  const library = new proto.FunctionDefLibrary();
  library.setFunctionList(functions.map((each) => functionDef(proto, each)));
  definition.setLibrary(library);
  const metaGraph = new proto.MetaGraphDef();
  metaGraph.setGraphDef(definition);
  const info = new proto.MetaGraphDef.MetaInfoDef();
  info.setTagsList(["serve"]);
  metaGraph.setMetaInfoDef(info);
  const model = new proto.SavedModel();
  model.setSavedModelSchemaVersion(1);
  model.setMetaGraphsList([metaGraph]);
  return {
    bytes: model.serializeBinary(),
    inputs: graph.inputs.map((node) => `${names.get(node)}:0`),
    outputs,
  };
}

/** The GraphDef version of the ops as tfjs-node executes them: TensorFlow 2.4 and later read it. */
const producer = 561;

const number = (dtype: TensorType["dtype"]): number => tensorflowDtype(tensorflow().binding, dtype);

function nameNodes(nodes: readonly GraphNode[]): Map<GraphNode, string> {
  return new Map(nodes.map((node, i) => [node, `${node.op}_${i}`]));
}

function functionDef(proto: ProtocolBuffers, { name, graph, xla }: NamedFunction): FunctionDef {
  const names = nameNodes(graph.nodes);
  const edge = ({ node, index }: Output): string => {
    const from = names.get(node) as string;
    return node.op === "Placeholder" ? from : `${from}:${outputName(node.op, index)}`;
  };
  const argument = (name: string, { dtype }: TensorType) => {
    const arg = new proto.OpDef.ArgDef();
    arg.setName(name);
    arg.setType(number(dtype));
    return arg;
  };
  const signature = new proto.OpDef();
  signature.setName(name);
  signature.setInputArgList(
    graph.inputs.map((node) => argument(names.get(node) as string, node.outputs[0])),
  );
  signature.setOutputArgList(
    graph.outputs.map(({ node, index }, i) => argument(`output_${i}`, node.outputs[index])),
  );
  const definition = new proto.FunctionDef();
  definition.setSignature(signature);
  definition.setNodeDefList(
    graph.nodes
      .filter(({ op }) => op !== "Placeholder")
      .map((node) => nodeDef(proto, node, names.get(node) as string, edge)),
  );
  graph.outputs.forEach((output, i) => {
    definition.getRetMap().set(`output_${i}`, edge(output));
  });
  if (xla) definition.getAttrMap().set("_XlaMustCompile", flag(proto));
  return definition;
}

function flag(proto: ProtocolBuffers): AttrValue {
  const value = new proto.AttrValue();
  value.setB(true);
  return value;
}

function nodeDef(
  proto: ProtocolBuffers,
  node: GraphNode,
  name: string,
  edge: (output: Output) => string,
): NodeDef {
  const definition = new proto.NodeDef();
  definition.setName(name);
  definition.setOp(node.op);
  definition.setInputList(node.inputs.map(edge));
  const attributes = definition.getAttrMap();
  for (const attribute of node.attributes) {
    attributes.set(attribute.name, attrValue(proto, node.op, attribute));
  }
  if (typedByInput.has(node.op)) {
    const type = new proto.AttrValue();
    type.setType(number(typeOf(node.inputs[0]).dtype));
    attributes.set("T", type);
  }
  if (node.op === "Placeholder" || node.op === "Const") {
    const [type] = node.outputs;
    const dtype = new proto.AttrValue();
    dtype.setType(number(type.dtype));
    attributes.set("dtype", dtype);
    const value = new proto.AttrValue();
    if (node.bytes) {
      const tensor = new proto.Tensor();
      tensor.setDtype(number(type.dtype));
      tensor.setTensorShape(shape(proto, type.shape));
      tensor.setTensorContent(Buffer.from(node.bytes).toString("base64"));
      value.setTensor(tensor);
    } else value.setShape(shape(proto, type.shape));
    attributes.set(node.bytes ? "value" : "shape", value);
  }
  if (node.op in listLengths && !node.attributes.some((attribute) => attribute.name === "N")) {
    const length = new proto.AttrValue();
    length.setI(node.inputs.length - listLengths[node.op]);
    attributes.set("N", length);
  }
  return definition;
}

function shape(proto: ProtocolBuffers, sizes: readonly number[]) {
  const message = new proto.TensorShape();
  message.setDimList(
    sizes.map((size) => {
      const dim = new proto.TensorShape.Dim();
      dim.setSize(size);
      return dim;
    }),
  );
  return message;
}

/** @throws TraceError for a type of attribute that tfjs-node's ops do not have */
function attrValue(
  proto: ProtocolBuffers,
  op: string,
  { name, type, value }: Attribute,
): AttrValue {
  const { binding } = tensorflow();
  const message = new proto.AttrValue();
  if (isFunctionName(value)) {
    const called = new proto.NameAttrList();
    called.setName(value.function);
    message.setFunc(called);
    return message;
  }
  const list =
    Array.isArray(value) && type !== binding.TF_ATTR_SHAPE
      ? new proto.AttrValue.ListValue()
      : undefined;
  if (list) message.setList(list);
  switch (type) {
    case binding.TF_ATTR_STRING:
      message.setS(Buffer.from(value as string).toString("base64"));
      return message;
    case binding.TF_ATTR_INT:
      if (list) list.setIList(value as number[]);
      else message.setI(value as number);
      return message;
    case binding.TF_ATTR_FLOAT:
      if (list) list.setFList(value as number[]);
      else message.setF(value as number);
      return message;
    case binding.TF_ATTR_BOOL:
      if (list) list.setBList((value as unknown[]).map(Boolean));
      else message.setB(Boolean(value));
      return message;
    case binding.TF_ATTR_TYPE:
      if (list) list.setTypeList(value as number[]);
      else message.setType(value as number);
      return message;
    case binding.TF_ATTR_SHAPE:
      message.setShape(shape(proto, value as number[]));
      return message;
    default:
      throw new TraceError(
        `${op}'s attribute ${name} is of a type (${type}) that a graph cannot be given`,
      );
  }
}
