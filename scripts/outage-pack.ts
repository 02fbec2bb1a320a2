import { complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run outage-pack -- [--json]

Seals what people need when Rekindle and the database provider are down (runbooks, newest manifests, restore commands, roles and
extensions, names of settings; no secrets) and puts it beside the backups in every destination.`;

async function main(): Promise<number> {
  const given = readArguments(USAGE, { json: { type: "boolean", default: false } });
  if (typeof given === "number") return given;
  return withConsole("outage-pack", async (ask) => {
    const { makePack } = await import("@/lib/recovery/pack/make-pack");
    const made = await ask(makePack, {});
    if (!made.ok) return complain(made);
    const { key, bytes, places, backups, notes } = made.value;
    const lies = `${key} (${bytes} bytes, ${backups} backups) lies in ${places.join(" and ")}.`;
    console.log(given.values.json ? JSON.stringify(made.value, null, 2) : [lies, ...notes].join("\n"));
    return notes.length === 0 ? 0 : 2;
  });
}

process.exitCode = await main();
