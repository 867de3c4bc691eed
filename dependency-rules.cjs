/**
 * Who may use what. Each rule says why; tests/unit/boundaries plants one violation of each and expects it to be found.
 * dependency-cruiser reads TypeScript through swc here, type-only imports included.
 */
const pillars = {
  busy: ["busy"],
  changes: ["busy", "changes"],
  knit: ["busy", "changes", "knit"],
  runtime: ["busy", "runtime"],
  conversation: ["busy", "changes", "knit", "conversation"],
};

/** A pure pillar uses itself, the pillars below it, and the shared contract; of libraries only what is not Node's own. */
const pillarRules = Object.entries(pillars).map(([pillar, allowed]) => ({
  name: `${pillar}-reaches-only-below`,
  comment: `main/${pillar} may use only: shared, ${allowed.join(", ")}.`,
  severity: "error",
  from: { path: `^main/${pillar}/` },
  to: { path: "^(main|preload|renderer|tests|scripts)/", pathNot: `^main/(${allowed.join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...pillarRules,
    {
      name: "pure-zones-know-no-node",
      comment: "The contract and the pillars are pure: the same input gives the same output on every machine.",
      severity: "error",
      from: { path: "^(shared|main/(busy|changes|knit|runtime|conversation))/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "shared-knows-nobody",
      comment: "The contract is understood without reading anything else.",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(main|preload|renderer|tests|scripts)/" },
    },
    {
      name: "ports-know-only-shared",
      comment: "A port says what the core needs in the core's own words, not how somebody does it.",
      severity: "error",
      from: { path: "^main/ports/" },
      to: { path: "^(main|preload|renderer|tests|scripts)/", pathNot: "^main/ports/" },
    },
    {
      name: "app-knows-no-adapter-or-host",
      comment: "Use cases work in every host and on every database.",
      severity: "error",
      from: { path: "^main/app/" },
      to: { path: "^(main/(adapters|hosts|compose)|preload|renderer|tests|scripts)" },
    },
    {
      name: "app-knows-no-node",
      comment: "What the core needs of the machine comes through a port.",
      severity: "error",
      from: { path: "^main/app/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "adapters-know-no-other-adapter",
      comment: "An outside thing can be replaced alone.",
      severity: "error",
      from: { path: "^main/adapters/([^/]+)/" },
      to: { path: "^main/adapters/([^/]+)/", pathNot: "^main/adapters/$1/" },
    },
    {
      name: "adapters-know-no-use-case",
      comment: "Adapters are called; they do not call.",
      severity: "error",
      from: { path: "^main/adapters/" },
      to: { path: "^(main/(app|hosts|compose|conversation|knit|changes)|preload|renderer|tests|scripts)" },
    },
    {
      name: "electron-only-in-its-host",
      comment: "The core runs without Electron.",
      severity: "error",
      from: { pathNot: "^(main/hosts/electron|preload)/" },
      to: { path: "^electron$|(^|/)node_modules/electron/" },
    },
    {
      name: "server-never-reaches-electron",
      comment: "The team server runs where there is no Electron, by whatever path.",
      severity: "error",
      from: { path: "^main/hosts/(server|cli)/" },
      to: { path: "^electron$|(^|/)node_modules/electron/|^main/hosts/electron/", reachable: true },
    },
    {
      name: "renderer-knows-only-shared",
      comment: "The window cannot tell the hosts apart: all it knows is the contract.",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(main|preload|tests|scripts)/" },
    },
    {
      name: "renderer-knows-no-node",
      comment: "The page is sandboxed.",
      severity: "error",
      from: { path: "^(renderer|preload)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "preload-knows-nobody",
      comment: "The preload hands over a port and nothing else.",
      severity: "error",
      from: { path: "^preload/" },
      to: { path: "^(main|renderer|tests|scripts)/" },
    },
    {
      name: "product-knows-no-tests",
      comment: "Tests use the product, not the other way round.",
      severity: "error",
      from: { path: "^(shared|main|preload|renderer)/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-circles",
      comment: "A circle of files cannot be read top to bottom.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|dist)/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".cjs", ".js"],
      conditionNames: ["import", "node", "default"],
    },
    cache: false,
  },
};
