/** The import rules of the rooms (docs/architecture.md). Each comment says why, so that the error teaches. */
const room = (path) => ({ path });

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one idea in two places: move the shared part into a third file.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-is-pure",
      comment:
        "lib/recovery decides; it may import only itself and zod. The world (Next, SDKs, env, node:*, the clock) comes in through ports.ts, so that every decision can be tested with values.",
      severity: "error",
      from: { path: "^lib/recovery/", pathNot: "\\.test\\.ts$" },
      to: { pathNot: ["^lib/recovery/", "^node_modules/zod/"] },
    },
    {
      name: "adapters-know-one-vendor",
      comment:
        "An adapter translates one vendor into a port. It may see the ports and types of lib/recovery, its own folder, patience.ts and its SDK; not the server, not the app, not another adapter.",
      severity: "error",
      from: { path: "^lib/adapters/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^(app|components|lib/server|lib/adapters|stack|e2e|bench)/",
        pathNot: ["^lib/adapters/$1/", "^lib/adapters/patience\\.ts$"],
      },
    },
    {
      name: "sdk-only-in-adapters",
      comment:
        "Vendor SDKs live behind ports. Import the port instead; if it lacks something, widen the port.",
      severity: "error",
      from: {
        path: "^(app|components|lib)/",
        pathNot: ["^lib/adapters/", "^lib/server/", "^lib/testing/", "\\.test\\.ts$"],
      },
      to: { path: "^node_modules/(@neondatabase|pg|pg-[^/]+|@aws-sdk|drizzle-orm|@clerk|pino|ws)/" },
    },
    {
      name: "components-do-not-act",
      comment:
        "Components draw values and receive actions as props. They import components, pure noun files of lib/recovery and lib/format; never the server, an adapter or a page.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|lib/server|lib/adapters|stack|drizzle|e2e|bench)/" },
    },
    {
      name: "components-do-not-reach-ports",
      comment:
        "A component that reaches ports or context would pull the world into the browser: import the noun's value file.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/recovery/(ports|context)\\.ts$", reachable: true },
    },
    {
      name: "ui-is-domain-free",
      comment:
        "components/ui could ship in another product: what knows a subject, branch or restore belongs in components/<noun>.",
      severity: "error",
      from: room("^components/ui/"),
      to: { path: "^(components/(?!ui/)|lib/(?!format/))" },
    },
    {
      name: "pages-only-compose",
      comment:
        "Pages gate and compose: data comes through lib/server, never from an adapter or the ledger's schema.",
      severity: "error",
      from: room("^app/"),
      to: { path: "^(lib/adapters|drizzle|stack|e2e|bench)/" },
    },
    {
      name: "format-stands-alone",
      comment: "lib/format turns numbers into words and nothing else.",
      severity: "error",
      from: room("^lib/format/"),
      to: { path: "^(app|components|lib/(?!format/)|stack|drizzle)/" },
    },
    {
      name: "browser-stands-alone",
      comment: "lib/browser is where two sides meet that must not know each other; it knows neither.",
      severity: "error",
      from: room("^lib/browser/"),
      to: { path: "^(app|components|lib/(?!browser/)|stack|drizzle)/" },
    },
    {
      name: "server-does-not-draw",
      comment: "lib/server wires ports and sessions; what draws belongs in components or app.",
      severity: "error",
      from: room("^lib/server/"),
      to: { path: "^(app|components|stack|e2e|bench)/" },
    },
    {
      name: "nobody-imports-the-stack",
      comment:
        "The local stack is reached through URLs in the environment only; else production code would lean on a stand-in.",
      severity: "error",
      from: { path: "^(app|components|lib|drizzle)/", pathNot: "\\.(integration\\.)?test\\.ts$" },
      to: { path: "^stack/" },
    },
    {
      name: "tests-stay-tests",
      comment: "Code that ships must not import a test or its helpers.",
      severity: "error",
      from: { pathNot: ["\\.test\\.tsx?$", "^(e2e|bench)/", "/contract/", "^lib/testing/"] },
      to: { path: ["\\.test\\.tsx?$", "^lib/testing/", "^e2e/"] },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules" },
    exclude: { path: "(^|/)(\\.next|\\.stack[^/]*)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
