import type { Route } from "next";
import { backupHref } from "@/components/backups/words";
import { formatSeconds } from "@/lib/format/duration";
import { formatUtc } from "@/lib/format/time";
import { type Recoverability, WAYS, type Way, type WayKind } from "@/lib/recovery/posture/recoverability";

export const WAY_WORDS: Readonly<Record<WayKind, { short: string; long: string }>> = {
  pitr: { short: "any time", long: "Any second (point-in-time recovery)" },
  snapshot: { short: "snapshot", long: "Snapshot" },
  daily: { short: "daily", long: "Daily backup" },
  monthly: { short: "monthly", long: "Monthly backup" },
};

/** Where one restores or compares from; null: only in Neon's console. */
export function wayHref({ from, at }: Way): Route | null {
  if (from === null) return null;
  if (from.kind === "backup") return backupHref(from.id);
  return `/history?at=${encodeURIComponent(at.replace(/\.\d+Z$/, "Z"))}` as Route;
}

/** Everything about one way: what it brings back, what that loses, how long it takes, when it was proven. */
export function wayTitle(way: Way, year: number): string {
  const what =
    way.kind === "pitr"
      ? `every moment up to ${formatUtc(way.at, "second", year)}`
      : formatUtc(way.at, "second", year);
  const where = way.from === null ? ", restored in Neon's console" : "";
  return `${what}${where}. Loses ${lossWords(way.rpoSeconds)}, takes ${rtoWords(way.rtoSeconds)}, ${provenWords(way.provenAt, year)}.`;
}

export interface KindLine {
  readonly kind: WayKind;
  readonly words: string;
}

/** Each kind of way that there is, or that there should be: what it would lose at worst, how long it takes, its newest proof. */
export function kindsOf({ recent, older }: Recoverability): readonly KindLine[] {
  const all = [...recent, ...older].flatMap(({ ways }) => ways);
  return WAYS.flatMap((kind): readonly KindLine[] => {
    const ours = all.filter((way) => way.kind === kind);
    if (ours.length === 0) return kind === "snapshot" ? [] : [{ kind, words: "none" }];
    const worst = Math.max(...ours.map(({ rpoSeconds }) => rpoSeconds));
    const proven =
      ours
        .map(({ provenAt }) => provenAt ?? "")
        .toSorted()
        .at(-1) || null;
    const rto = ours[0]?.rtoSeconds ?? null;
    const words = `loses ${lossWords(worst)} · takes ${rtoWords(rto)} · ${provenWords(proven, null)}`;
    return [{ kind, words }];
  });
}

function lossWords(seconds: number): string {
  return seconds < 1 ? "nothing" : `up to ${formatSeconds(seconds)}`;
}

function rtoWords(seconds: number | null): string {
  return seconds === null ? "an unknown time" : formatSeconds(seconds);
}

function provenWords(at: string | null, year: number | null): string {
  if (at === null) return "never proven";
  return `proven ${formatUtc(at, "day", year ?? new Date(at).getUTCFullYear())}`;
}
