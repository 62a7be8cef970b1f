import { place } from "../arithmetic/place";
import type { CompileSettings } from "../compile/compile";
import type { Network } from "../networks/network";

/**
 * How a game's steps are laid out, which is a matter of speed alone: each layout gives what `discriminator.apply(real)` and
 * `discriminator.apply(generator.apply(z))` give, and their gradients, to the rounding of sums in another order.
 */
export interface Layout {
  /** The discriminator is given real and fake rows as one batch. */
  readonly joined: boolean;
  /** The generator's step takes its batch in two halves. */
  readonly halved: boolean;
  /** How the steps are compiled. */
  readonly compile: CompileSettings;
}

/** What a layout is chosen for. */
export interface Machine {
  /** Cores that this process may run on. */
  readonly cores: number;
  /** Whether numbers are to be the same on every processor. */
  readonly repeatable: boolean;
}

/** Weights of a matrix from which on it counts as large. */
const largeMatrix = 2 ** 16;

/**
 * The layout in which a game's steps run fastest, as `npm run bench` measures it. Large dense layers run fastest under XLA,
 * with as many rows in one pass as there are. Small and convolutional players run fastest by TensorFlow's own kernels, in
 * two chains of ops that do not wait for each other (the real batch's and the fake one's, or the generator's two halves),
 * each with half of the cores; XLA makes convolutions slower.
 *
 * A batch is joined or divided only where no row of a network's meets another (`rowwise`). Where numbers repeat, no op
 * has more than one thread, and XLA, whose code is each processor's own, is not used.
 */
export function layoutOf(
  { generator, discriminator }: { readonly generator: Network; readonly discriminator: Network },
  machine: Machine = { cores: place().cores(), repeatable: place().repeatable },
): Layout {
  const players = [generator, discriminator];
  const xla = !machine.repeatable && players.some(isWide) && !players.some(convolves);
  return {
    joined: !machine.repeatable && isWide(discriminator) && discriminator.rowwise === true,
    halved: !xla && players.every(({ rowwise }) => rowwise),
    compile: xla
      ? { xla }
      : { opThreads: machine.repeatable ? 1 : Math.max(1, Math.floor(machine.cores / 2)) },
  };
}

/** Whether a network's work is in large dense layers. */
function isWide(network: Network): boolean {
  return (
    !convolves(network) &&
    network.variables.some(({ rank, size }) => rank === 2 && size >= largeMatrix)
  );
}

/** Whether a network has convolutions. */
function convolves({ variables }: Network): boolean {
  return variables.some(({ rank }) => rank === 4);
}
