/** What is used of tfjs-node's protocol-buffer classes (tensorflow/core/protobuf), which come without types. */
export interface ProtocolBuffers {
  readonly AttrValue: (new () => AttrValue) & { ListValue: new () => ListValue };
  readonly TensorShape: (new () => TensorShape) & { Dim: new () => { setSize(n: number): void } };
  readonly Tensor: new () => TensorProto;
  readonly NodeDef: new () => NodeDef;
  readonly NameAttrList: new () => { setName(name: string): void };
  readonly OpDef: (new () => OpDef) & { ArgDef: new () => ArgDef };
  readonly FunctionDef: new () => FunctionDef;
  readonly FunctionDefLibrary: new () => { setFunctionList(functions: FunctionDef[]): void };
  readonly VersionDef: new () => { setProducer(version: number): void };
  readonly GraphDef: new () => GraphDef;
  readonly MetaGraphDef: (new () => MetaGraphDef) & {
    MetaInfoDef: new () => { setTagsList(tags: string[]): void };
  };
  readonly SavedModel: new () => SavedModel;
}

interface AttributeMap {
  set(name: string, value: AttrValue): void;
}

export interface AttrValue {
  setS(base64: string): void;
  setI(value: number): void;
  setF(value: number): void;
  setB(value: boolean): void;
  setType(dtype: number): void;
  setShape(shape: TensorShape): void;
  setTensor(tensor: TensorProto): void;
  setFunc(name: object): void;
  setList(list: ListValue): void;
}

interface ListValue {
  setIList(values: number[]): void;
  setFList(values: number[]): void;
  setBList(values: boolean[]): void;
  setTypeList(dtypes: number[]): void;
}

export interface TensorShape {
  setDimList(dims: object[]): void;
}

export interface TensorProto {
  setDtype(dtype: number): void;
  setTensorShape(shape: TensorShape): void;
  setTensorContent(base64: string): void;
}

export interface NodeDef {
  setName(name: string): void;
  setOp(op: string): void;
  setInputList(inputs: string[]): void;
  getAttrMap(): AttributeMap;
}

interface ArgDef {
  setName(name: string): void;
  setType(dtype: number): void;
}

interface OpDef {
  setName(name: string): void;
  setInputArgList(args: ArgDef[]): void;
  setOutputArgList(args: ArgDef[]): void;
}

export interface FunctionDef {
  setSignature(signature: OpDef): void;
  setNodeDefList(nodes: NodeDef[]): void;
  getAttrMap(): AttributeMap;
  getRetMap(): { set(output: string, from: string): void };
}

export interface GraphDef {
  setNodeList(nodes: NodeDef[]): void;
  setLibrary(library: object): void;
  setVersions(versions: object): void;
}

interface MetaGraphDef {
  setGraphDef(graph: GraphDef): void;
  setMetaInfoDef(info: object): void;
}

interface SavedModel {
  setSavedModelSchemaVersion(version: number): void;
  setMetaGraphsList(graphs: MetaGraphDef[]): void;
  serializeBinary(): Uint8Array;
}

/** The classes, loaded when a step is first compiled, so that other backends do without tfjs-node. */
export function protocolBuffers(): ProtocolBuffers {
  return require("@tensorflow/tfjs-node/dist/proto/api_pb.js");
}
