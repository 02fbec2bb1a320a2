import type { BackupRecord, BackupRun } from "../backup/run";
import { readableSpan } from "../history/instant";
import type { Finding } from "./alert";
import type { AlertFacts } from "./facts";

type Backups = NonNullable<AlertFacts["backups"]>;

const HOUR = 3_600_000;
/** A day and the time that the hourly catch-up needs to heal a missed one. */
export const GOOD_BACKUP_MS = 26 * HOUR;
/** A run that gave no sign of life for so long was killed. */
const SILENT_MS = 15 * 60_000;
/** The catch-up tick copies a backup that one destination lacks within this time, or cannot. */
const HEAL_MS = 3 * HOUR;

/** The newest first, of those with at least one copy that was read back in full. */
export function goodBackups(records: readonly BackupRecord[]): BackupRecord[] {
  return records
    .filter((record) => record.manifest !== null && record.copies.some((copy) => copy.state === "verified"))
    .sort((a, b) => (takenAt(a) < takenAt(b) ? 1 : -1));
}

export function takenAt(record: BackupRecord): string {
  return record.manifest?.takenAt ?? record.foreign?.takenAt ?? "";
}

/** The last word of each schedule is what counts: a failure that a later run made good is over. */
export function runFindings({ runs }: Backups, now: Date): Finding[] {
  return (["daily", "manual"] as const).flatMap((schedule) => {
    const ours = runs.filter((run) => run.schedule === schedule);
    const silent = ours.find((run) => isSilent(run, now));
    if (silent) {
      return [
        runFinding(
          silent,
          `The ${schedule} backup has stopped`,
          `It was in the stage “${silent.stage}” and has given no sign of life since ${silent.heartbeatAt}. The sweeper ends it and cleans up; the next tick tries again.`,
        ),
      ];
    }
    const last = ours.find((run) => run.state === "succeeded" || run.state === "failed");
    // A daily backup that came later makes good what was asked for by hand, too.
    const healed = runs.some((run) => run.state === "succeeded" && last && run.startedAt > last.startedAt);
    if (last?.state !== "failed" || healed) return [];
    const { failure } = last;
    const why = failure === null ? "No reason was recorded." : `${failure.message} ${failure.hint}`;
    return [
      runFinding(last, `The ${schedule} backup failed`, `It failed in the stage “${last.stage}”: ${why}`),
    ];
  });
}

function isSilent(run: BackupRun, now: Date): boolean {
  return run.state === "running" && now.getTime() - Date.parse(run.heartbeatAt) > SILENT_MS;
}

function runFinding(run: BackupRun, title: string, message: string): Finding {
  const key = `run_failed:${run.schedule}`;
  return { ...BASE, rule: "run_failed", key, severity: "critical", title, message };
}

const BASE = { href: "/backups", exceptChannel: null } as const;

export function freshnessFindings({ records, problem }: Backups, now: Date): Finding[] {
  const newest = goodBackups(records)[0];
  const base = { ...BASE, rule: "no_good_backup", key: "no_good_backup", severity: "critical" } as const;
  if (newest === undefined) {
    const title = "There is no verified backup";
    const message = `Nothing outside Neon could bring the data back. ${problem ?? "Take a backup now and see that it ends."}`;
    return [{ ...base, title, message }];
  }
  const age = now.getTime() - Date.parse(takenAt(newest));
  if (age <= GOOD_BACKUP_MS) return [];
  return [
    {
      ...base,
      title: `No verified backup for ${readableSpan(age / 1000)}`,
      message: `The newest one is of ${takenAt(newest)}. ${problem ?? "Look at the last runs, then take a backup by hand."}`,
    },
  ];
}

/** A destination without the newest backup, once the tick has had its time to heal it. */
export function destinationFindings({ records, destinations }: Backups, now: Date): Finding[] {
  const settled = goodBackups(records).filter(
    (record) => now.getTime() - Date.parse(record.manifest?.finishedAt ?? "") > HEAL_MS,
  );
  const newest = settled[0];
  if (newest === undefined) return [];
  return destinations.flatMap((name): Finding[] => {
    const has = (record: BackupRecord) =>
      record.copies.some((copy) => copy.destination === name && copy.state === "verified");
    if (has(newest)) return [];
    const last = settled.find(has);
    const since =
      last === undefined ? "It has no verified backup at all." : `Its newest is of ${takenAt(last)}.`;
    return [
      {
        ...BASE,
        rule: "destination_behind",
        key: `destination_behind:${name}`,
        severity: "warning",
        title: `The destination “${name}” is behind`,
        message: `It lacks the backup of ${takenAt(newest)}. ${since} Check its bucket and access key; the hourly tick copies what is missing.`,
      },
    ];
  });
}

/** Copies that were good once and are not any more. What retention removed is “gone” and no trouble. */
export function damageFindings({ records }: Backups): Finding[] {
  return records.flatMap((record): Finding[] => {
    if (record.removing !== null || record.manifest === null) return [];
    const damaged = record.copies.filter((copy) => copy.state === "damaged");
    const left = record.copies.some((copy) => copy.state === "verified" || copy.state === "unchecked");
    const lost = !left && record.copies.some((copy) => copy.state !== "gone");
    if (damaged.length === 0 && !lost) return [];
    const where = record.copies
      .filter((copy) => copy.state === "damaged" || copy.state === "behind")
      .map(
        (copy) => `${copy.destination}: ${copy.key} is ${copy.state === "damaged" ? "damaged" : "not there"}`,
      )
      .join("; ");
    return [
      {
        ...BASE,
        rule: "copy_damaged",
        key: `copy_damaged:${record.id}`,
        severity: left ? "warning" : "critical",
        title: left
          ? `A copy of the backup of ${takenAt(record)} is damaged`
          : `The backup of ${takenAt(record)} is lost`,
        message: `${where}. ${left ? "Another copy is there." : "No good copy of it is left."} Find out who changed the bucket.`,
      },
    ];
  });
}
