import { existsSync } from "node:fs";
import { join } from "node:path";
import { holes } from "./rules.mjs";

/** Folders that hold code, for tools that must be told. */
const rooms = ["app", "components", "lib", "drizzle", "stack", "scripts", "e2e", "bench"];

/** Every check: null when all is well, else what to read. */
export const checks = [
  {
    name: "format, lint",
    check: (root, run) => said(run(root, "biome", ["ci", "--colors=off", "--diagnostic-level=warn", "."])),
  },
  {
    name: "types",
    check: async (root, run) => {
      // Pages are typed by what Next derives from the folders below app/.
      if (existsSync(join(root, "app"))) {
        const generated = await said(run(root, "next", ["typegen"]));
        if (generated !== null) return generated;
      }
      return said(
        run(root, "node", [
          "node_modules/typescript-native/bin/tsc",
          "-p",
          ".",
          "--noEmit",
          // What the last run remembers survives a change of the generated route types: wrong errors, or none.
          "--incremental",
          "false",
          "--pretty",
          "false",
        ]),
      );
    },
  },
  {
    name: "import rules",
    check: (root, run) =>
      said(
        run(root, "depcruise", [
          "--config",
          ".dependency-cruiser.mjs",
          "--output-type",
          "err-long",
          ...rooms.filter((room) => existsSync(join(root, room))),
        ]),
      ),
  },
  { name: "house rules", check: (root, run) => holes(root, run) },
];

async function said(running) {
  const { ok, text } = await running;
  return ok ? null : text;
}
