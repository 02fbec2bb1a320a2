import type { LedgerPort } from "@/lib/recovery/ports";
import { memoryAlerts } from "./alerts";
import { memoryAudit } from "./audit";
import { memoryBackups } from "./backups";
import { memoryBatches } from "./batches";
import { memoryBranches, memoryObservations } from "./branches";
import { memoryComparisons } from "./comparisons";
import { memoryDrills } from "./drills";
import { memoryDryRuns } from "./dry-runs";
import { memoryEffects } from "./effects";
import { memoryOverrides } from "./erasure-overrides";
import { memoryReplays } from "./erasure-replays";
import { memoryErasures } from "./erasures";
import { memoryIncidents } from "./incidents";
import { memoryMaterialisations } from "./materialisations";
import { memoryPostures, memorySigns } from "./postures";
import { memoryRestores } from "./restores";

/** A whole ledger in memory; each part passes the same contract suite as its twin on Postgres. */
export function memoryLedger(now?: () => Date): LedgerPort {
  return {
    audit: memoryAudit(now),
    branches: memoryBranches(),
    comparisons: memoryComparisons(),
    restores: memoryRestores(now),
    effects: memoryEffects(),
    observations: memoryObservations(),
    backups: memoryBackups(),
    materialisations: memoryMaterialisations(),
    alerts: memoryAlerts(),
    drills: memoryDrills(),
    dryRuns: memoryDryRuns(),
    batches: memoryBatches(),
    incidents: memoryIncidents(),
    erasures: memoryErasures(now),
    overrides: memoryOverrides(),
    replays: memoryReplays(),
    postures: memoryPostures(),
    signs: memorySigns(),
    now: async () => (now?.() ?? new Date()).toISOString(),
    ping: async () => undefined,
  };
}
