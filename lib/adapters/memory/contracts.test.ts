import { auditLedgerContract } from "../contract/audit-ledger";
import { branchLedgerContract } from "../contract/branch-ledger";
import { materialisationLedgerContract } from "../contract/materialisation-ledger";
import { neonContract } from "../contract/neon";
import { storageContract } from "../contract/storage";
import { memoryAudit } from "./audit";
import { memoryBranches, memoryObservations } from "./branches";
import { memoryMaterialisations } from "./materialisations";
import { memoryNeon } from "./neon";
import { memoryStorage } from "./storage";

auditLedgerContract(async () => memoryAudit());
branchLedgerContract(async () => ({ branches: memoryBranches(), observations: memoryObservations() }));
neonContract(async () => {
  const neon = memoryNeon();
  return { neon, settle: async () => neon.settle(), stop: async () => undefined };
});
materialisationLedgerContract(async () => memoryMaterialisations());
storageContract(async (state) => memoryStorage(state === "there"));
