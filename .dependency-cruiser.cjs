/** The core: folders of src/ in the order of the argument, those to come among them. Each imports only folders above it. */
const core = [
  "arithmetic",
  "checks",
  "random",
  "calculus",
  "distributions",
  "datasets",
  "environments",
  "likelihood",
  "divergences",
  "transport",
  "compile",
  "gradients",
  "networks",
  "losses",
  "training",
  "metrics",
  "worldModels",
  "agents",
  "experiments",
  "plots",
  "lecture",
];

/** What needs Node, below src/node/, in the same order: each imports the core, and only folders above it. */
const inNode = [
  "arithmetic",
  "files",
  "datasets",
  "tensorflow",
  "networks",
  "training",
  "metrics",
  "experiments",
  "lecture",
];

/** @param {string} home @param {string[]} order */
const downward = (home, order) =>
  order.slice(0, -1).map((folder, i) => ({
    name: `${home}${folder}-imports-only-what-is-above`,
    severity: "error",
    from: { path: `^src/${home}${folder}/` },
    to: { path: `^src/${home}(${order.slice(i + 1).join("|")})/` },
  }));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...downward("", core),
    ...downward("node/", inNode),
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "the-core-runs-anywhere",
      comment:
        "What needs Node stands in src/node, what needs a page in src/browser, a lecture's in src/page.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(node|browser|page)/" },
      to: { path: "^src/(node|browser|page)/" },
    },
    {
      name: "the-core-imports-nothing-of-node",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/node/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "plots-take-numbers",
      severity: "error",
      from: { path: "^src/plots/" },
      to: { path: "^src/(training|networks|losses)/" },
    },
    {
      name: "only-lecture-knows-the-kernel-and-the-browser",
      severity: "error",
      from: { pathNot: "^src/node/lecture/" },
      to: { path: "node_modules/(tslab|playwright-core)" },
    },
    {
      name: "only-node-loads-tfjs-node",
      severity: "error",
      from: { pathNot: "^src/node/backend" },
      // Its protocol-buffer classes are plain JavaScript.
      to: { path: "node_modules/@tensorflow/tfjs-node/(?!dist/proto/)" },
    },
    {
      name: "every-folder-has-its-place-in-the-order",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: `^src/((node/)?index|node/backend|browser/|page/|(${core.join("|")})/|node/(${inNode.join("|")})/)`,
      },
      to: {},
    },
    {
      name: "no-missing-modules",
      severity: "error",
      from: {},
      // What npm run build writes.
      to: { couldNotResolve: true, pathNot: "registerGradients\\.cjs$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
