/**
 * Registers the TensorFlow backend of tfjs (native kernels on the CPU) and all gradients; transposed convolutions
 * that enlarge images by their strides go a faster way there (networks/enlargement.ts).
 * Everything else in src/ speaks to whichever tfjs backend is registered.
 */
import util from "node:util";
import { prepareEnvironment } from "./arithmetic/prepareEnvironment";
import { registerExactKernels } from "./arithmetic/registerExactKernels";
import { repeatable } from "./arithmetic/repeatable";
import { mendGradients } from "./gradients/mendGradients";
import { registerEnlargement } from "./networks/registerEnlargement";

prepareEnvironment();

// tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed.
const nodeUtil = util as { isNullOrUndefined?: (value: unknown) => boolean };
nodeUtil.isNullOrUndefined ??= (value) => value === null || value === undefined;

require("@tensorflow/tfjs-node");
mendGradients();
registerEnlargement("tensorflow");
if (repeatable()) registerExactKernels("tensorflow");
