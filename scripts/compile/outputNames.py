"""Writes src/node/tensorflow/outputName.ts: what TensorFlow calls the outputs of the ops that a step can record.

Run from the clone's root, after set-up: python3 scripts/compile/outputNames.py
"""

import ctypes
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
NODE = ROOT / "node_modules" / "@tensorflow" / "tfjs-node"
MADE_HERE = [
    "AddV2", "ClipByValue", "Const", "GatherV2", "Identity", "Less", "MatMul", "Pack",
    "LeakyRelu", "LeakyReluGrad", "PartitionedCall", "ReluGrad", "StatelessRandomNormal", "StatelessRandomUniform",
    "StatelessRandomUniformInt", "StatelessWhile",
]  # fmt: skip

PARSE = """
const messages = require(process.argv[1]);
const bytes = require("fs").readFileSync(0);
const list = messages.OpList.deserializeBinary(new Uint8Array(bytes));
console.log(JSON.stringify(list.getOpList().map((op) => [op.getName(), op.getOutputArgList().map(
  (arg) => [arg.getName(), Boolean(arg.getNumberAttr() || arg.getTypeListAttr())])])));
"""


def all_ops() -> dict[str, list[tuple[str, bool]]]:
    """Every op of the library, with its outputs' names and whether each is a list."""

    class Buffer(ctypes.Structure):
        _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    (library,) = (ROOT / ".tensorflow" / "lib").glob("libtensorflow_cc*")
    tensorflow = ctypes.CDLL(str(library))
    tensorflow.TF_GetAllOpList.restype = ctypes.POINTER(Buffer)
    buffer = tensorflow.TF_GetAllOpList().contents
    listed = subprocess.run(
        ["node", "--eval", PARSE, str(NODE / "dist" / "proto" / "api_pb.js")],
        input=ctypes.string_at(buffer.data, buffer.length),
        stdout=subprocess.PIPE,
        check=True,
    )
    return dict(json.loads(listed.stdout))


def names_in_tfjs() -> set[str]:
    """Every word that tfjs-node's kernels and backend may hand to the binding as an op."""
    sources = [*(NODE / "dist" / "kernels").glob("*.js"), NODE / "dist" / "nodejs_kernel_backend.js"]
    return {word for source in sources for word in re.findall(r"\b[A-Z]\w+", source.read_text())}


def main() -> None:
    ops = all_ops()
    used = sorted(name for name in names_in_tfjs() | set(MADE_HERE) if ops.get(name))
    lists = [name for name in used if ops[name][0][1]]
    several = {name: [n for n, _ in ops[name]] for name in used if len(ops[name]) > 1}
    single: dict[str, list[str]] = {}
    for name in used:
        if name not in lists and name not in several:
            single.setdefault(ops[name][0][0], []).append(name)
    lines = [
        "// Written by scripts/compile/outputNames.py from TensorFlow's own list of ops.",
        'import { TraceError } from "./traceError";',
        "",
        "/** Ops with one output, under the name that it has. */",
        f"const single: Record<string, string> = {json.dumps({k: ' '.join(v) for k, v in sorted(single.items())})};",
        "",
        "/** Ops with several outputs. */",
        f"const several: Record<string, string> = {json.dumps({k: ' '.join(v) for k, v in several.items()})};",
        "",
        "/** Ops with a list of outputs, and its name. */",
        f"const lists: Record<string, string> = {json.dumps({k: ops[k][0][0] for k in lists})};",
        "",
        "const names = new Map<string, readonly string[]>([",
        "  ...Object.entries(single).flatMap(([name, ops]) =>",
        "    ops.split(' ').map((op) => [op, [name]] as const),",
        "  ),",
        "  ...Object.entries(several).map(([op, each]) => [op, each.split(' ')] as const),",
        "]);",
        "",
        "/**",
        ' * How a function\'s body names output `index` of an op: "z:0".',
        " * @throws TraceError for an op that no step of tfjs-node records",
        " */",
        "export function outputName(op: string, index: number): string {",
        "  if (op in lists) return `${lists[op]}:${index}`;",
        "  const name = names.get(op)?.[index];",
        "  if (name === undefined) throw new TraceError(`the op ${op} cannot be compiled inside a function`);",
        "  return `${name}:0`;",
        "}",
        "",
    ]
    target = ROOT / "src" / "compile" / "outputNames.ts"
    target.write_text("\n".join(lines))
    biome = ROOT / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
    subprocess.run(["node", str(biome), "check", "--write", str(target)], check=True)
    print(f"{target}: {len(used)} ops")


if __name__ == "__main__":
    main()
