/** The folders of src/ in the order of the argument, those to come among them: each imports only folders above it. */
const order = [
  "arithmetic",
  "checks",
  "files",
  "random",
  "calculus",
  "distributions",
  "datasets",
  "likelihood",
  "divergences",
  "transport",
  "compile",
  "gradients",
  "networks",
  "losses",
  "training",
  "metrics",
  "experiments",
  "plots",
  "lecture",
];

const downward = order.slice(0, -1).map((folder, i) => ({
  name: `${folder}-imports-only-what-is-above`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${order.slice(i + 1).join("|")})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...downward,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "plots-take-numbers",
      severity: "error",
      from: { path: "^src/plots/" },
      to: { path: "^src/(training|networks|losses)/" },
    },
    {
      name: "only-lecture-knows-the-kernel-and-the-browser",
      severity: "error",
      from: { pathNot: "^src/lecture/" },
      to: { path: "node_modules/(tslab|playwright-core)" },
    },
    {
      name: "only-backend-loads-tfjs-node",
      severity: "error",
      from: { pathNot: "^src/backend" },
      // Its protocol-buffer classes are plain JavaScript.
      to: { path: "node_modules/@tensorflow/tfjs-node/(?!dist/proto/)" },
    },
    {
      name: "every-folder-has-its-place-in-the-order",
      severity: "error",
      from: { path: `^src/(?!(${order.join("|")})/|index|backend)` },
      to: {},
    },
    { name: "no-missing-modules", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
