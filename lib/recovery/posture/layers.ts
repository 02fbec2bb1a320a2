import { goodBackups, takenAt } from "../alerts/backup-rules";
import type { BackupRecord } from "../backup/run";
import type { Drill } from "../drills/drill";
import { measuredRpoSeconds } from "../history/rpo";
import type { Layer, Targets } from "./targets";

/** What one layer of recovery would lose if it were needed now. */
export interface LayerRpo {
  readonly layer: Exclude<Layer, "person">;
  /** Null: the layer has nothing to go back to. */
  readonly seconds: number | null;
  readonly targetSeconds: number;
  readonly met: boolean;
  /** The moment it would bring back. */
  readonly at: string | null;
}

/** The last restore that was proven by a drill. */
export interface ProvenRto {
  readonly seconds: number | null;
  readonly targetSeconds: number;
  readonly met: boolean;
  readonly provenAt: string | null;
  readonly drillId: string | null;
  readonly backupId: string | null;
}

export interface OffSite {
  readonly newestId: string | null;
  /** Destinations that hold a verified copy of the newest good backup. */
  readonly verifiedIn: readonly string[];
  readonly destinations: number;
  /** Good backups that are kept. */
  readonly kept: number;
  readonly encrypted: boolean | null;
}

/** Data at risk per layer. `seen` is the newest moment at which production and Neon both answered. */
export function layerRpos(
  seen: string | null,
  records: readonly BackupRecord[],
  targets: Targets,
  now: Date,
): readonly LayerRpo[] {
  const newest = goodBackups(records)[0];
  const layer = (name: LayerRpo["layer"], at: string | null): LayerRpo => {
    const seconds = at === null ? null : measuredRpoSeconds(at, now);
    const targetSeconds = targets[name].rpoSeconds;
    return { layer: name, seconds, targetSeconds, met: seconds !== null && seconds <= targetSeconds, at };
  };
  return [layer("pitr", seen), layer("off_site", newest ? takenAt(newest) : null)];
}

/** What the newest drill that passed has proven. */
export function provenRto(drills: readonly Drill[], targetSeconds: number): ProvenRto {
  const passed = drills.find((drill) => drill.state === "passed" && drill.rtoMs !== null);
  const seconds = passed?.rtoMs === undefined || passed.rtoMs === null ? null : passed.rtoMs / 1000;
  return {
    seconds,
    targetSeconds,
    met: seconds !== null && seconds <= targetSeconds,
    provenAt: passed?.finishedAt ?? null,
    drillId: passed?.id ?? null,
    backupId: passed?.backupId ?? null,
  };
}

export function offSite(records: readonly BackupRecord[], destinations: readonly string[]): OffSite {
  const good = goodBackups(records);
  const [newest] = good;
  const verified = newest?.copies.filter((copy) => copy.state === "verified") ?? [];
  return {
    newestId: newest?.id ?? null,
    verifiedIn: destinations.filter((name) => verified.some((copy) => copy.destination === name)),
    destinations: destinations.length,
    kept: good.length,
    encrypted: newest?.manifest ? newest.manifest.encryption.kind === "age" : null,
  };
}
