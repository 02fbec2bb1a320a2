import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { loadEnvironment } from "./console/environment";

const USAGE = `npm run outage-pack -- [--json]

Seals what people need when Rekindle and the database provider are down (runbooks, newest manifests, restore commands, roles and
extensions, names of settings; no secrets) and puts it beside the backups in every destination.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring } = await import("@/lib/server/context");
  const { makePack } = await import("@/lib/recovery/pack/make-pack");
  try {
    const made = await runVerbAs({ kind: "cli", name: "outage-pack" }, makePack, {}, randomUUID());
    if (!made.ok) {
      console.error(`${made.message}\n${made.hint}`);
      return 1;
    }
    const { key, bytes, places, backups, notes } = made.value;
    console.log(
      values.json
        ? JSON.stringify(made.value, null, 2)
        : [`${key} (${bytes} bytes, ${backups} backups) lies in ${places.join(" and ")}.`, ...notes].join(
            "\n",
          ),
    );
    return notes.length === 0 ? 0 : 2;
  } finally {
    await closeWiring();
  }
}

process.exitCode = await main();
