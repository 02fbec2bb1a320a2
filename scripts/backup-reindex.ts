import { randomUUID } from "node:crypto";
import { loadEnvironment } from "./console/environment";

/** Rebuilds the ledger's list of backups from the buckets alone. */
async function main(): Promise<number> {
  await loadEnvironment();
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring } = await import("@/lib/server/context");
  const { reindexBackups } = await import("@/lib/recovery/backup/reindex-backups");
  try {
    const outcome = await runVerbAs(
      { kind: "cli", name: "backup-reindex" },
      reindexBackups,
      {},
      randomUUID(),
    );
    if (!outcome.ok) {
      console.error(`${outcome.message}\n${outcome.hint}`);
      return 1;
    }
    const { backups, copies, rejected, problems } = outcome.value;
    console.log(
      `${backups} backups, ${copies} copies. What was not known before is read in full in the coming nights.`,
    );
    for (const { destination, key, why } of rejected)
      console.log(`not a backup: ${key} in ${destination}: ${why}`);
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await closeWiring();
  }
}

process.exitCode = await main();
