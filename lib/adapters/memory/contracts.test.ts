import { alertLedgerContract } from "../contract/alert-ledger";
import { auditLedgerContract } from "../contract/audit-ledger";
import { backupLedgerContract } from "../contract/backup-ledger";
import { branchLedgerContract } from "../contract/branch-ledger";
import { drillLedgerContract } from "../contract/drill-ledger";
import { materialisationLedgerContract } from "../contract/materialisation-ledger";
import { neonContract } from "../contract/neon";
import { storageContract } from "../contract/storage";
import { memoryAlerts } from "./alerts";
import { memoryAudit } from "./audit";
import { memoryBackups } from "./backups";
import { memoryBranches, memoryObservations } from "./branches";
import { memoryDrills } from "./drills";
import { memoryMaterialisations } from "./materialisations";
import { memoryNeon } from "./neon";
import { memoryStorage } from "./storage";

alertLedgerContract(async () => memoryAlerts());
drillLedgerContract(async () => memoryDrills());
auditLedgerContract(async () => memoryAudit());
backupLedgerContract(async () => memoryBackups());
branchLedgerContract(async () => ({ branches: memoryBranches(), observations: memoryObservations() }));
neonContract(async () => {
  const neon = memoryNeon();
  return { neon, settle: async () => neon.settle(), stop: async () => undefined };
});
materialisationLedgerContract(async () => memoryMaterialisations());
storageContract(async (state) => memoryStorage(state === "there"));
