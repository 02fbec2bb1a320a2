import type { Manifest } from "../backup/manifest";
import type { BackupRecord } from "../backup/run";
import type { Finding } from "./alert";
import { goodBackups } from "./backup-rules";

const DAY = 86_400_000;
/** A fall by more than this against the median of the last seven days is called out. */
export const DROP = 0.3;
/** Fewer backups than this have no median worth the name. */
const SAMPLES = 3;
/** Below this a table's rows come and go by the handful; only losing all of them counts. */
const FEW_ROWS = 50;
const NAMED = 5;

/** A dump that shrank, or a table whose rows went: an accident in production, or a dump that is not whole. */
export function shrinkFindings(records: readonly BackupRecord[]): Finding[] {
  const [newest, ...older] = goodBackups(records).flatMap(({ manifest }) => (manifest ? [manifest] : []));
  if (newest === undefined) return [];
  const since = Date.parse(newest.takenAt) - 7 * DAY;
  const week = older.filter((manifest) => Date.parse(manifest.takenAt) >= since);
  if (week.length < SAMPLES) return [];
  return [...sizeFinding(newest, week), ...rowsFinding(newest, week)];
}

function sizeFinding(newest: Manifest, week: readonly Manifest[]): Finding[] {
  const usual = median(week.map((manifest) => manifest.bytes.plain));
  if (!fell(usual, newest.bytes.plain)) return [];
  return [
    {
      ...BASE,
      rule: "size_dropped",
      key: "size_dropped",
      title: `The backup is ${percent(usual, newest.bytes.plain)} % smaller than usual`,
      message: `The dump of ${newest.takenAt} has ${newest.bytes.plain} bytes; the median of the seven days before is ${usual}. Look at what left the database before older backups expire.`,
    },
  ];
}

/** One alert for all tables: an accident empties many at once. */
function rowsFinding(newest: Manifest, week: readonly Manifest[]): Finding[] {
  const now = new Map(newest.tables.map(({ table, rows }) => [table, rows]));
  const samples = new Map<string, number[]>();
  for (const { table, rows } of week.flatMap(({ tables }) => tables)) {
    samples.set(table, [...(samples.get(table) ?? []), rows]);
  }
  const lost = [...samples].flatMap(([table, counts]) => {
    if (counts.length < SAMPLES) return [];
    const usual = median(counts);
    const rows = now.get(table) ?? null;
    const emptied = usual > 0 && (rows ?? 0) === 0;
    return emptied || (usual >= FEW_ROWS && fell(usual, rows ?? 0)) ? [{ table, usual, rows }] : [];
  });
  if (lost.length === 0) return [];
  const named = lost
    .slice(0, NAMED)
    .map(
      ({ table, usual, rows }) =>
        `${table}: ${rows === null ? "not there any more" : rows}, usually ${usual}`,
    );
  const rest = lost.length > NAMED ? `; and ${lost.length - NAMED} more` : "";
  return [
    {
      ...BASE,
      rule: "rows_dropped",
      key: "rows_dropped",
      title:
        lost.length === 1
          ? `Rows of ${lost[0]?.table} are missing`
          : `Rows of ${lost.length} tables are missing`,
      message: `In the backup of ${newest.takenAt} (rows): ${named.join("; ")}${rest}. If nobody removed them on purpose, pin an older backup and compare.`,
    },
  ];
}

const BASE = { severity: "critical", href: "/backups", exceptChannel: null } as const;

function fell(usual: number, now: number): boolean {
  return usual > 0 && now < usual * (1 - DROP);
}

function percent(usual: number, now: number): number {
  return Math.round((1 - now / usual) * 100);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
