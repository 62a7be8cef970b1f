import { checkNumbers } from "../checks/checkNumbers";
import { type Network, parameterCount } from "./network";
import { assignStored, type StoredTensor } from "./storedTensor";

/**
 * How a file stores numbers: "float32", as they are, or "bfloat16", the upper half of each, rounded to nearest: 8 bits of
 * precision in half the space, for a network whose training is finished.
 */
export type Precision = "float32" | "bfloat16";

/** The first line of a file of weights. */
export const weightsFormat = "earthmover weights 1\n";

/** What a file of weights says in its second line, before its numbers. */
export interface WeightsHeader {
  readonly name: string;
  readonly precision: Precision;
  readonly shapes: readonly (readonly number[])[];
}

/**
 * Sets a network's parameters to those that a file of weights holds, as `writeWeights` describes it, without its checksum; bfloat16
 * numbers alone, without a header, are read too. `file` is its name in errors.
 * @throws RangeError if the shapes are not those of the network, or for a number that is not finite; then nothing is changed
 */
export function assignWeights(content: Uint8Array, file: string, network: Network): void {
  const saysWhat = textOf(content.subarray(0, weightsFormat.length)) === weightsFormat;
  const tensors = saysWhat ? described(content) : bare(content, file, network);
  const { name, variables } = network;
  if (tensors.length !== variables.length) {
    throw new RangeError(
      `${file}: ${name} has ${variables.length} variables, got ${tensors.length}`,
    );
  }
  for (const [i, { values }] of tensors.entries()) {
    if (values.length === 0) continue;
    checkNumbers(values, file, (k) => `${file}: parameter ${k} of variable ${i}`);
  }
  assignStored(
    new Map(variables.map((variable, i) => [`variable ${i} of ${name}`, variable])),
    Object.fromEntries(tensors.map((tensor, i) => [`variable ${i} of ${name}`, tensor])),
    file,
  );
}

/** What a file holds that says what. */
function described(content: Uint8Array): StoredTensor[] {
  const end = content.indexOf("\n".charCodeAt(0), weightsFormat.length);
  const header = JSON.parse(textOf(content.subarray(weightsFormat.length, end))) as WeightsHeader;
  return cut(content.subarray(end + 1), header.shapes, header.precision);
}

/** What a file of bfloat16 numbers alone holds, if it is the network's. */
function bare(content: Uint8Array, file: string, network: Network): StoredTensor[] {
  const size = parameterCount(network);
  if (content.length !== 2 * size) {
    throw new RangeError(
      `${file}: ${network.name} has ${size} parameters, got ${content.length / 2}`,
    );
  }
  return cut(
    content,
    network.variables.map(({ shape }) => shape),
    "bfloat16",
  );
}

/** Numbers cut into tensors. */
function cut(
  numbers: Uint8Array,
  shapes: readonly (readonly number[])[],
  precision: Precision,
): StoredTensor[] {
  const width = precision === "float32" ? 4 : 2;
  let at = 0;
  return shapes.map((shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const bytes = Uint8Array.from(numbers.subarray(at, at + width * size)).buffer; // aligned
    at += width * size;
    const values =
      precision === "float32" ? new Float32Array(bytes) : widened(new Uint16Array(bytes));
    return { shape, values };
  });
}

/** The numbers whose upper 16 bits these are. */
export function widened(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
