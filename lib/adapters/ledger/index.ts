import type { LedgerPort } from "@/lib/recovery/ports";
import { alertLedger } from "./alerts";
import { auditLedger } from "./audit";
import { backupLedger } from "./backups";
import { batchLedger } from "./batches";
import { branchLedger } from "./branches";
import { connectLedger, single } from "./client";
import { comparisonLedger } from "./comparisons";
import { drillLedger } from "./drills";
import { dryRunLedger } from "./dry-runs";
import { effectLedger } from "./effects";
import { overrideLedger } from "./erasure-overrides";
import { replayLedger } from "./erasure-replays";
import { erasureLedger } from "./erasures";
import { guarded } from "./errors";
import { incidentLedger } from "./incidents";
import { materialisationLedger } from "./materialisations";
import { observationLedger } from "./observations";
import { postureLedger, signLedger } from "./postures";
import { restoreLedger } from "./restores";

export interface Ledger extends LedgerPort {
  close(): Promise<void>;
}

/** The ledger on Postgres, migrated by `drizzle/migrations`. Every method throws a LedgerError and nothing else. */
export function createLedger(options: { url: string; maxConnections?: number }): Ledger {
  const client = connectLedger(options.url, options.maxConnections);
  return {
    audit: auditLedger(client),
    branches: branchLedger(client),
    comparisons: comparisonLedger(client),
    restores: restoreLedger(client),
    effects: effectLedger(client),
    backups: backupLedger(client),
    materialisations: materialisationLedger(client),
    alerts: alertLedger(client),
    drills: drillLedger(client),
    dryRuns: dryRunLedger(client),
    batches: batchLedger(client),
    incidents: incidentLedger(client),
    erasures: erasureLedger(client),
    overrides: overrideLedger(client),
    replays: replayLedger(client),
    observations: observationLedger(client),
    postures: postureLedger(client),
    signs: signLedger(client),
    now: () =>
      guarded(async () => {
        const { rows } = await client.pool.query<{ now: Date }>("select clock_timestamp() as now");
        return single(rows).now.toISOString();
      }),
    ping: () =>
      guarded(async () => {
        await client.pool.query("select 1");
      }),
    close: () => client.pool.end(),
  };
}
