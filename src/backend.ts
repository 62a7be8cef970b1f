/**
 * Registers the TensorFlow backend of tfjs (native kernels on the CPU) and all gradients; transposed convolutions
 * that enlarge images by their strides go a faster way there (networks/enlargement.ts).
 * Everything else in src/ speaks to whichever tfjs backend is registered.
 */
import util from "node:util";
import { mendGradients } from "./gradients/mendGradients";
import { registerEnlargement } from "./networks/registerEnlargement";

// TensorFlow reads these once, when the library loads; what the user has set stays. A worker thread of Node has a copy of
// the environment, which TensorFlow does not see, unless it is started with { env: SHARE_ENV }.
process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
// oneDNN's kernels: half the time in small matrix products and in convolutions (npm run bench).
process.env.TF_ENABLE_ONEDNN_OPTS ??= "1";
// Kernels of oneDNN for batches of more than 32 are kept from call to call as others are: 5 % of a convolutional step.
process.env.TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE ??= "false";
// A graph's ops run on threads of its own, so that each may have as many as it runs fastest with (compile's opThreads).
process.env.TF_OVERRIDE_GLOBAL_THREADPOOL ??= "true";

// tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed.
const nodeUtil = util as { isNullOrUndefined?: (value: unknown) => boolean };
nodeUtil.isNullOrUndefined ??= (value) => value === null || value === undefined;

require("@tensorflow/tfjs-node");
mendGradients();
registerEnlargement("tensorflow");
