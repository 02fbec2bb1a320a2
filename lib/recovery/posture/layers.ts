import { goodBackups, takenAt } from "../alerts/backup-rules";
import type { BackupRecord } from "../backup/run";
import type { Drill } from "../drills/drill";
import { measuredRpoSeconds } from "../history/rpo";
import type { Incident } from "../incidents/incident";
import { newestProof, type Proof } from "./proof";
import { LAYERS, type Layer, type Target, type Targets } from "./targets";

/** One layer of recovery: what it would lose if it were needed now, and how long it took when it was last proven. */
export interface MeasuredLayer {
  readonly layer: Layer;
  readonly target: Target;
  /** Null: the layer has nothing to go back to. */
  readonly rpoSeconds: number | null;
  readonly rpoMet: boolean;
  /** The moment it would bring back. */
  readonly at: string | null;
  /** Null: no way back over this layer was ever proven. */
  readonly proof: Proof | null;
  readonly rtoMet: boolean;
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

export interface LayerFacts {
  /** The newest moment at which production and Neon both answered. */
  readonly seen: string | null;
  readonly records: readonly BackupRecord[];
  /** Newest first. */
  readonly drills: readonly Drill[];
  readonly incidents: readonly Incident[];
  readonly targets: Targets;
}

/** Data at risk and proven way back per layer. Pure. */
export function measureLayers(facts: LayerFacts, now: Date): readonly MeasuredLayer[] {
  const newest = goodBackups(facts.records)[0];
  const reached: Readonly<Record<Layer, string | null>> = {
    pitr: facts.seen,
    off_site: newest ? takenAt(newest) : null,
    person: facts.seen,
  };
  return LAYERS.map((layer) => {
    const at = reached[layer];
    const target = facts.targets[layer];
    const rpoSeconds = at === null ? null : measuredRpoSeconds(at, now);
    const proof = newestProof(layer, facts.drills, facts.incidents);
    return {
      ...{ layer, target, rpoSeconds, at, proof },
      rpoMet: rpoSeconds !== null && rpoSeconds <= target.rpoSeconds,
      rtoMet: proof !== null && proof.seconds <= target.rtoSeconds,
    };
  });
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
