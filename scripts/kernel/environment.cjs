// @ts-check
/** What must be set before TensorFlow's library loads; what the user has set stays. */
const util = require("node:util");

process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";

// tfjs-node 4.22 calls util.isNullOrUndefined, which Node 23 removed.
const nodeUtil = /** @type {{ isNullOrUndefined?: (value: unknown) => boolean }} */ (util);
nodeUtil.isNullOrUndefined ??= (value) => value === null || value === undefined;
