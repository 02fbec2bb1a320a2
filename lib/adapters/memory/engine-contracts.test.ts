import { comparisonLedgerContract } from "../contract/comparison-ledger";
import { restoreLedgerContract } from "../contract/restore-ledger";
import { sealedImagesContract } from "../contract/sealed-images";
import { memoryComparisons } from "./comparisons";
import { memoryRestores } from "./restores";

comparisonLedgerContract(async () => memoryComparisons());
restoreLedgerContract(async () => memoryRestores());
sealedImagesContract(async () => memoryRestores());
