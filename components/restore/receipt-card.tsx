import { Card, CardHeader } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import { countOperations } from "@/lib/recovery/restore/plan";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { ExportReceipt } from "./export-receipt";
import { countsWords } from "./header-words";

const DONE = { create: "created", update: "changed", remove: "removed" } as const;

/** The receipt, written to the ledger before production committed: by it a crash can be told from a success. */
export function ReceiptCard({ restore, mayExport }: { restore: RestoreView; mayExport: boolean }) {
  const { receipt } = restore;
  if (receipt === null) return null;
  const written = countsWords(countOperations(receipt.rows), DONE);
  return (
    <Card aria-labelledby="receipt">
      <CardHeader id="receipt" title="Receipt" />
      <DefinitionList
        items={[
          { name: "Transaction", value: <MonoId value={receipt.transactionId} what="transaction id" /> },
          { name: "Plan", value: <MonoId value={receipt.planHash} what="plan hash" short /> },
          { name: "Rows", value: `${written === "" ? "none" : written}, each with its fingerprint` },
          { name: "Written", value: <Time at={receipt.writtenAt} layout="stacked" /> },
          ...(restore.undoUntil === null
            ? []
            : [{ name: "Undo until", value: <Kept until={restore.undoUntil} /> }]),
          ...(restore.durationMs === null
            ? []
            : [{ name: "Took", value: formatDuration(restore.durationMs) }]),
        ]}
      />
      {mayExport ? <ExportReceipt restoreId={restore.id} /> : null}
    </Card>
  );
}

/** Before-images are people's memories: they are kept for the way back and no longer. */
function Kept({ until }: { until: string }) {
  return (
    <>
      <Time at={until} layout="stacked" />
      <span className="mt-0.5 block text-xs text-ink-3">
        Until then the rows as they were before are kept, sealed, so that this can be undone. Fingerprints
        stay for good.
      </span>
    </>
  );
}
