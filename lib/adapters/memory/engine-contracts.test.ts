import { comparisonLedgerContract } from "../contract/comparison-ledger";
import { effectLedgerContract } from "../contract/effect-ledger";
import { identityContract } from "../contract/identities";
import { restoreLedgerContract } from "../contract/restore-ledger";
import { sealedImagesContract } from "../contract/sealed-images";
import { memoryComparisons } from "./comparisons";
import { memoryEffects } from "./effects";
import { memoryIdentities } from "./identities";
import { memoryRestores } from "./restores";

comparisonLedgerContract(async () => memoryComparisons());
restoreLedgerContract(async () => memoryRestores());
sealedImagesContract(async () => memoryRestores());
effectLedgerContract(async () => memoryEffects());
identityContract(async () => {
  const [identities, away] = [memoryIdentities(), memoryIdentities()];
  identities.set("user_mira", "exists");
  away.set("user_mira", "unknown");
  return { identities, away, present: "user_mira", deleted: "user_gone", stop: async () => undefined };
});
