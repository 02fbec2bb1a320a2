import { backupHref } from "@/components/backups/words";
import { drillHref, RTO_TARGET_MS } from "@/components/drills/words";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/bytes";
import { formatDuration } from "@/lib/format/duration";
import type { BackupView } from "@/lib/recovery/backup/view";
import type { Drill } from "@/lib/recovery/drills/drill";
import { Tile } from "./tile";

/** How long the way back took when it was last rehearsed. */
export function WayBackTile({ drills }: { drills: readonly Drill[] | null }) {
  const name = "Way back takes (RTO)";
  if (drills === null) return <Unknown name={name} />;
  const ended = drills.find(({ state }) => state === "passed" || state === "failed");
  const proven = drills.find(({ state, rtoMs }) => state === "passed" && rtoMs !== null);
  if (proven === undefined || proven.rtoMs === null) {
    return (
      <Tile name={name} value="Not proven">
        <Link href="/drills" className="text-changed hover:underline">
          {ended === undefined ? "no drill yet" : "the last drill failed"}
        </Link>
      </Tile>
    );
  }
  const within = proven.rtoMs <= RTO_TARGET_MS;
  return (
    <Tile name={name} value={formatDuration(proven.rtoMs)}>
      <span className={within ? "text-ok" : "text-missing"}>{within ? "within 1 h" : "more than 1 h"}</span> ·{" "}
      <Link href={drillHref(proven.id)} className="hover:underline">
        proven <Time at={proven.finishedAt ?? proven.createdAt} layout="age" />
      </Link>
      {ended?.state === "failed" ? <span className="text-missing"> · the last drill failed</span> : null}
    </Tile>
  );
}

/** The newest backup that can be relied on. */
export function LastBackupTile({
  backups,
  places,
}: {
  backups: readonly BackupView[] | null;
  places: number;
}) {
  const name = "Last backup";
  if (backups === null) return <Unknown name={name} />;
  const last = newestGood(backups);
  if (last === undefined) {
    return (
      <Tile name={name} value="None yet">
        <Link href="/backups" className="text-missing hover:underline">
          nothing lies outside of Neon
        </Link>
      </Tile>
    );
  }
  const took = last.durationMs === null ? "" : ` in ${formatDuration(last.durationMs)}`;
  return (
    <Tile name={name} value={<Time at={last.takenAt} layout="age" />}>
      <Link href={backupHref(last.id)} className="hover:underline">
        {formatBytes(last.bytes.stored)}
        {took} · {last.places} of {Math.max(places, last.places)} places
      </Link>
    </Tile>
  );
}

/** The newest backup with a verified copy. */
export function newestGood(backups: readonly BackupView[]): BackupView | undefined {
  return backups
    .filter(({ state }) => state === "good")
    .toSorted((a, b) => (a.takenAt < b.takenAt ? 1 : -1))[0];
}

function Unknown({ name }: { name: string }) {
  return (
    <Tile name={name} value="–">
      cannot be read now
    </Tile>
  );
}
