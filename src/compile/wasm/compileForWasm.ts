import * as tf from "@tensorflow/tfjs-core";
import { warnOnce } from "../../checks/warnOnce";
import type { Compiler, Executable } from "../compile";
import { engine } from "../engine";
import { flops } from "../flops";
import { KernelRecorder } from "../kernelRecorder";
import { type Trace, trace } from "../trace";
import { TraceError } from "../traceError";
import type { Watch, Watcher } from "../watch";
import { unchanged } from "../withOptimizers";
import type { Buffer } from "./expression";
import { Unsupported } from "./lowering";
import { countOf, programOf, read, write } from "./program";
import { Residents } from "./residents";

/** An input's place, and what lies there. */
interface Slot {
  readonly buffer: Buffer;
  /** The data id of the numbers that lie there. */
  holds: object | undefined;
}

/** A traced step as a WebAssembly module. Variables that it assigns stay in its memory until somebody asks for them. */
export class WasmStep<R> implements Executable<R> {
  readonly nodes: number;
  readonly flops: number;
  readonly xla = false;
  private readonly program: ReturnType<typeof programOf>;
  private readonly residents: Residents;
  private readonly backend = tf.backend();
  private readonly args: readonly Slot[];
  private readonly reads: readonly Slot[];
  private readonly writes: readonly Slot[];

  /** @throws Unsupported for a kernel that a module cannot hold */
  constructor(
    private readonly traced: Trace<R>,
    private readonly watch: Watch,
  ) {
    const { graph, reads, writes } = traced;
    const first = graph.inputs.length - reads.length;
    const places = writes.map((variable) => {
      const at = reads.indexOf(variable);
      return at < 0 ? undefined : first + at;
    });
    this.program = programOf(graph, places);
    this.nodes = countOf(graph.nodes);
    this.flops = flops(graph);
    this.residents = new Residents(this.program.memory);
    const slots = this.program.inputs.map((buffer): Slot => ({ buffer, holds: undefined }));
    this.args = slots.slice(0, first);
    this.reads = slots.slice(first);
    this.writes = this.program.states.map(
      (buffer, i) => slots[places[i] ?? -1] ?? { buffer, holds: undefined },
    );
  }

  /** See `Executable.current`. @throws TraceError where calls may have gone by since something changed */
  get current(): boolean {
    return unchanged(this.traced.optimizers) && this.watch.changed() === undefined;
  }

  run(args: readonly tf.Tensor[]): R {
    const { program, residents } = this;
    const { reads, writes, results } = this.traced;
    const gone = [...reads, ...writes].find((variable) => variable.isDisposed);
    if (gone) throw new TraceError(`the step's variable ${gone.name} has been disposed`);
    args.forEach((arg, i) => {
      this.fill(this.args[i], arg);
    });
    reads.forEach((variable, i) => {
      this.fill(this.reads[i], variable);
    });
    program.run();
    writes.forEach((variable, i) => {
      const slot = this.writes[i];
      if (residents.holds(variable.dataId, slot.buffer)) return;
      residents.settle(variable, slot.buffer);
      slot.holds = variable.dataId;
    });
    const made = program.results.map((buffer, i) => {
      const { shape, dtype } = this.types[i];
      return engine().makeTensor(read(program.memory, buffer), shape, dtype);
    });
    return results.rebuild(made);
  }

  dispose(): void {
    this.residents.leave(this.backend);
  }

  private get types() {
    const { graph } = this.traced;
    return graph.outputs.map(({ node, index }) => node.outputs[index]);
  }

  /** Puts a tensor's numbers in their place, unless they lie there. */
  private fill(slot: Slot, tensor: tf.Tensor): void {
    const { dataId } = tensor;
    if (slot.holds === dataId) return;
    const values = engine().readSync(dataId) as ArrayLike<number>;
    write(this.program.memory, slot.buffer, values);
    // Another step changes what it holds in place, under one data id; a backend never does.
    const holder = engine().state.tensorInfo.get(dataId)?.backend;
    slot.holds = holder instanceof Residents ? undefined : dataId;
  }
}

/** Compiles steps on tfjs' WebAssembly backend; a step with a kernel that a module cannot hold runs as it is, and says so once. */
export function compileForWasm(watcher: Watcher): Compiler {
  return (step, args) => {
    const watch = watcher(step as (...given: never[]) => unknown, args);
    const traced = trace(step, args, () => new KernelRecorder());
    watch.settle(traced.graph);
    try {
      return new WasmStep(traced, watch);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      warnOnce(
        `steps with ${error.message} run as they are on ${tf.getBackend()}: no module of theirs holds it`,
      );
      return undefined;
    }
  };
}
