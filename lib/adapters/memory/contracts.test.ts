import { auditLedgerContract } from "../contract/audit-ledger";
import { branchLedgerContract } from "../contract/branch-ledger";
import { neonContract } from "../contract/neon";
import { storageContract } from "../contract/storage";
import { memoryAudit } from "./audit";
import { memoryBranches, memoryObservations } from "./branches";
import { memoryNeon } from "./neon";
import { memoryStorage } from "./storage";

auditLedgerContract(async () => memoryAudit());
branchLedgerContract(async () => ({ branches: memoryBranches(), observations: memoryObservations() }));
neonContract(async () => {
  const neon = memoryNeon();
  return { neon, settle: async () => neon.settle(), stop: async () => undefined };
});
storageContract(async (state) => memoryStorage(state === "there"));
