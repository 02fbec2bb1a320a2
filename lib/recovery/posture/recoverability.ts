import { parseKey } from "../backup/keys";
import type { BackupView } from "../backup/view";
import type { HistoryWindow } from "../history/moment";
import type { Snapshot } from "../history/view";
import type { MeasuredLayer } from "./layers";

/** In the order in which one would try them: the one that loses least first. */
export const WAYS = ["pitr", "snapshot", "daily", "monthly"] as const;
export type WayKind = (typeof WAYS)[number];

/** One way back to a day. */
export interface Way {
  readonly kind: WayKind;
  /** The newest moment of the day that it brings back. */
  readonly at: string;
  /** What would be lost at worst by coming back over it, as time: until the next point of its kind. */
  readonly rpoSeconds: number;
  /** How long that takes, as it was last proven; null: never. */
  readonly rtoSeconds: number | null;
  /** When this very way was last gone; of a backup its own restore, not that of another one. */
  readonly provenAt: string | null;
  /** Where one begins: a moment to choose, or a backup. Null: only in Neon's console. */
  readonly from: { readonly kind: "moment" } | { readonly kind: "backup"; readonly id: string } | null;
}

export interface RecoverableDay {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly ways: readonly Way[];
}

export interface RecoverabilityFacts {
  readonly window: HistoryWindow;
  readonly snapshots: readonly Snapshot[];
  readonly backups: readonly BackupView[];
  /** Empty: what was measured and proven cannot be read now. */
  readonly layers: readonly MeasuredLayer[];
}

export interface Recoverability {
  /** The last days, the newest first, whether there is a way back to them or not. */
  readonly recent: readonly RecoverableDay[];
  /** Older days to which there is one, the newest first. */
  readonly older: readonly RecoverableDay[];
}

const DAY_MS = 86_400_000;

/** Every way back to each past day. Pure. */
export function recoverableDays(facts: RecoverabilityFacts, now: Date, recent: number): Recoverability {
  const ways = [...pitrWays(facts, now), ...snapshotWays(facts, now), ...backupWays(facts, now)];
  const byDay = Map.groupBy(ways, ({ at }) => at.slice(0, 10));
  const dayOf = (day: string): RecoverableDay => ({
    day,
    ways: WAYS.flatMap((kind) => newestOf(byDay.get(day) ?? [], kind)),
  });
  const days = Array.from({ length: recent }, (_, age) => dayAt(now.getTime() - age * DAY_MS));
  const last = days.at(-1) ?? dayAt(now.getTime());
  const older = [...byDay.keys()].filter((day) => day < last).toSorted((a, b) => (a < b ? 1 : -1));
  return { recent: days.map(dayOf), older: older.map(dayOf) };
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function newestOf(ways: readonly Way[], kind: WayKind): readonly Way[] {
  return ways
    .filter((way) => way.kind === kind)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, 1);
}

/** Any second of each day that the window touches: nothing is lost, but for what production has written since it was last seen. */
function pitrWays({ window, layers }: RecoverabilityFacts, now: Date): readonly Way[] {
  const pitr = layers.find(({ layer }) => layer === "pitr");
  const latest = Math.min(Date.parse(window.latest), now.getTime());
  const earliest = Date.parse(window.earliest);
  if (window.retentionSeconds <= 0 || earliest >= latest) return [];
  const ways: Way[] = [];
  for (let day = Date.parse(dayAt(latest)); day + DAY_MS > earliest; day -= DAY_MS) {
    const isNow = day + DAY_MS > latest;
    ways.push({
      kind: "pitr",
      at: new Date(isNow ? latest : day + DAY_MS - 1000).toISOString(),
      rpoSeconds: isNow ? (pitr?.rpoSeconds ?? 0) : 0,
      rtoSeconds: pitr?.proof?.seconds ?? null,
      provenAt: pitr?.proof?.at ?? null,
      from: { kind: "moment" },
    });
  }
  return ways;
}

/** Snapshots are restored in Neon's console; the moment of one inside the window is reached as any other. */
function snapshotWays({ snapshots, window }: RecoverabilityFacts, now: Date): readonly Way[] {
  const points = snapshots.map(({ createdAt }) => createdAt);
  return points.map((at) => ({
    kind: "snapshot",
    at,
    rpoSeconds: untilNext(at, points, now),
    rtoSeconds: null,
    provenAt: null,
    from: at >= window.earliest && at <= window.latest ? { kind: "moment" } : null,
  }));
}

function backupWays({ backups, layers }: RecoverabilityFacts, now: Date): readonly Way[] {
  const proof = layers.find(({ layer }) => layer === "off_site")?.proof ?? null;
  const good = backups.filter(({ state, takenAt }) => state === "good" && takenAt !== "");
  const lying = good.flatMap((backup) => tiersOf(backup).map((tier) => ({ tier, backup })));
  return lying.map(({ tier, backup }) => ({
    kind: tier,
    at: backup.takenAt,
    rpoSeconds: untilNext(
      backup.takenAt,
      lying.filter((one) => one.tier === tier).map((one) => one.backup.takenAt),
      now,
    ),
    rtoSeconds: proof?.seconds ?? null,
    provenAt: backup.provenAt,
    from: { kind: "backup", id: backup.id },
  }));
}

/** Where verified copies lie. A dump that was registered by hand is told with the daily ones. */
function tiersOf({ copies }: BackupView): readonly ("daily" | "monthly")[] {
  const verified = copies.filter(({ state }) => state === "verified");
  const tiers = new Set(verified.map(({ key }) => parseKey(key)?.tier ?? "daily"));
  return (["daily", "monthly"] as const).filter((tier) => tiers.has(tier));
}

function untilNext(at: string, points: readonly string[], now: Date): number {
  const later = points
    .filter((point) => Date.parse(point) > Date.parse(at))
    .map((point) => Date.parse(point));
  return Math.max(0, (Math.min(now.getTime(), ...later) - Date.parse(at)) / 1000);
}
