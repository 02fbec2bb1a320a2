import { type Ask, complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run backup:reindex

Rebuilds the ledger's list of backups from the buckets alone, with their pins. What the ledger knows already is
kept; dumps that others took have to be registered again.`;

async function reindex(ask: Ask): Promise<number> {
  const { reindexBackups } = await import("@/lib/recovery/backup/reindex-backups");
  const outcome = await ask(reindexBackups, {});
  if (!outcome.ok) return complain(outcome);
  const { backups, copies, pins, rejected, problems } = outcome.value;
  console.log(
    `${backups} backups, ${copies} copies. What was not known before is read in full in the coming nights.`,
  );
  if (pins > 0) console.log(`${pins} of them are pinned again.`);
  for (const { destination, key, why } of rejected)
    console.log(`not a backup: ${key} in ${destination}: ${why}`);
  for (const problem of problems) console.error(problem);
  return problems.length === 0 ? 0 : 1;
}

const given = readArguments(USAGE, {});
process.exitCode = typeof given === "number" ? given : await withConsole("backup-reindex", reindex);
