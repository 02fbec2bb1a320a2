import { alertLedgerContract } from "../contract/alert-ledger";
import { auditLedgerContract } from "../contract/audit-ledger";
import { backupLedgerContract } from "../contract/backup-ledger";
import { batchLedgerContract } from "../contract/batch-ledger";
import { branchLedgerContract } from "../contract/branch-ledger";
import { drillLedgerContract } from "../contract/drill-ledger";
import { dryRunLedgerContract } from "../contract/dry-run-ledger";
import { erasureLedgerContract } from "../contract/erasure-ledger";
import { hostingContract } from "../contract/hosting";
import { incidentLedgerContract } from "../contract/incident-ledger";
import { materialisationLedgerContract } from "../contract/materialisation-ledger";
import { neonContract } from "../contract/neon";
import { overrideLedgerContract } from "../contract/override-ledger";
import { packContract } from "../contract/pack";
import { platformContract } from "../contract/platform";
import { postureLedgerContract } from "../contract/posture-ledger";
import { replayLedgerContract } from "../contract/replay-ledger";
import { storageContract } from "../contract/storage";
import { memoryAlerts } from "./alerts";
import { memoryAudit } from "./audit";
import { memoryBackups } from "./backups";
import { memoryBatches } from "./batches";
import { memoryBranches, memoryObservations } from "./branches";
import { memoryDrills } from "./drills";
import { memoryDryRuns } from "./dry-runs";
import { memoryOverrides } from "./erasure-overrides";
import { memoryReplays } from "./erasure-replays";
import { memoryErasures } from "./erasures";
import { memoryHosting } from "./hosting";
import { memoryIncidents } from "./incidents";
import { memoryLedger } from "./ledger";
import { memoryMaterialisations } from "./materialisations";
import { memoryNeon } from "./neon";
import { memoryPack } from "./pack";
import { memoryPlatform } from "./platform";
import { memoryStorage } from "./storage";

alertLedgerContract(async () => memoryAlerts());
drillLedgerContract(async () => memoryDrills());
dryRunLedgerContract(async () => memoryDryRuns());
batchLedgerContract(async () => memoryBatches());
postureLedgerContract(async () => memoryLedger());
erasureLedgerContract(async () => memoryErasures());
overrideLedgerContract(async () => memoryOverrides());
replayLedgerContract(async () => memoryReplays());
incidentLedgerContract(async () => memoryIncidents());
auditLedgerContract(async () => memoryAudit());
backupLedgerContract(async () => memoryBackups());
branchLedgerContract(async () => ({ branches: memoryBranches(), observations: memoryObservations() }));
hostingContract(async (databaseUrl) => {
  const hosting = memoryHosting({ env: { DATABASE_URL: databaseUrl } });
  const settle = async () => hosting.settle();
  return { hosting, settle, served: hosting.served, stop: async () => undefined };
});
platformContract(async () => {
  const { maintenance, health } = memoryPlatform();
  return {
    ...{ maintenance, health, databaseHost: "127.0.0.1:1" },
    breakDatabase: async (broken) =>
      health.say(broken ? { state: "unhealthy", problem: "The database does not answer." } : null),
    turnOnElsewhere: async () => maintenance.turnOnElsewhere(),
    stop: async () => undefined,
  };
});
packContract(async () => ({
  pack: memoryPack(),
  recipients: ["one"],
  identities: ["one"],
  strangers: ["two"],
}));
neonContract(async () => {
  const neon = memoryNeon();
  return { neon, settle: async () => neon.settle(), stop: async () => undefined };
});
materialisationLedgerContract(async () => memoryMaterialisations());
storageContract(async (state) => memoryStorage(state === "there"));
