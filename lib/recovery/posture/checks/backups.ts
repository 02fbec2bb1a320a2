import { GOOD_BACKUP_MS, goodBackups, takenAt } from "../../alerts/backup-rules";
import { readableSpan } from "../../history/instant";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const tools = checkOf("pg_dump", "pg_dump against the server", "/backups");
const last = checkOf("last_backup", "Last backup", "/backups");

/** Whether a dump could begin right now: the program, its version, and what the role may read. */
export function toolChecks({ tools: seen, backups }: PostureFacts): readonly PostureCheck[] {
  if (seen.ok) {
    const { dumpVersion, serverVersion } = seen.value;
    return [tools.pass(`pg_dump ${dumpVersion} for PostgreSQL ${serverVersion}.`)];
  }
  if (seen.code === "preflight_failed") return [tools.fail(seen.message, seen.hint)];
  if (seen.code !== "tools_missing") return [tools.unknown(seen)];
  const newest = goodBackups(backups.records)[0]?.manifest;
  if (newest === undefined || newest === null) return [tools.fail(seen.message, seen.hint)];
  return [
    tools.warn(
      `This process has no pg_dump; the newest backup was made with ${newest.dumpVersion} of PostgreSQL ${newest.serverVersion} elsewhere.`,
      seen.hint,
    ),
  ];
}

/** Whether there is something outside of Neon, and how old it is. */
export function lastBackupChecks({ backups, stores, now }: PostureFacts): readonly PostureCheck[] {
  const [newest] = goodBackups(backups.records);
  if (newest === undefined)
    return [last.fail("There is no verified backup outside of Neon.", "Take a backup now.")];
  const at = takenAt(newest);
  const age = now.getTime() - Date.parse(at);
  const lacking = stores
    .map(({ name }) => name)
    .filter((name) => !newest.copies.some((copy) => copy.destination === name && copy.state === "verified"));
  const seen = `The newest is ${readableSpan(age / 1000)} old, of ${at}`;
  if (age > GOOD_BACKUP_MS)
    return [last.fail(`${seen}.`, "Look at the last runs, then take a backup by hand.")];
  if (lacking.length > 0) {
    return [
      last.warn(
        `${seen}; ${lacking.map((name) => `“${name}”`).join(", ")} has no verified copy.`,
        "The hourly tick copies what is missing. If it does not: check that bucket and its access key.",
      ),
    ];
  }
  return [last.pass(`${seen}, verified in ${stores.length} destinations.`)];
}
