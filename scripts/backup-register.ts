import { complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run backup:register -- KEY --taken-at MOMENT [--destination primary|second]

Makes a plain dump that lies in a bucket a recovery point: pg_dump's custom format, or a gzipped SQL script. It is restored and
compared like any other backup; Rekindle never copies, checks or removes it.
  KEY               its key in the bucket, e.g. old/ember.dump
  --taken-at        the moment whose data it holds, RFC 3339, e.g. 2025-01-31T03:00:00Z
  --destination     where it lies (default: the first destination)`;

async function main(): Promise<number> {
  const given = readArguments(
    USAGE,
    { "taken-at": { type: "string" }, destination: { type: "string" } },
    ({ values, positionals }) => positionals.length === 1 && values["taken-at"] !== undefined,
  );
  if (typeof given === "number") return given;
  const { values, positionals } = given;
  const { destination } = values;
  return withConsole("backup-register", async (ask) => {
    const { registerForeign } = await import("@/lib/recovery/backup/register-foreign");
    const outcome = await ask(registerForeign, {
      key: positionals[0],
      takenAt: values["taken-at"],
      ...(destination === undefined ? {} : { destination }),
    });
    if (!outcome.ok) return complain(outcome);
    console.log(
      `${outcome.value.id} is in the list of backups: “Restore from this” on its page brings it back.`,
    );
    return 0;
  });
}

process.exitCode = await main();
