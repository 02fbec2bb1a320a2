import { RestoreTable } from "@/components/restore/restore-table";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { RestoreSummary } from "@/lib/recovery/restore/session";

/** What was put back for this person before. */
export function PersonRestores({ restores }: { restores: readonly RestoreSummary[] }) {
  return (
    <Card aria-labelledby="restores">
      <CardHeader id="restores" title="Restores" />
      {restores.length === 0 ? (
        <EmptyState title="Nothing was restored for this person">
          A restore begins in a comparison: choose what is missing, look at the preview, confirm.
        </EmptyState>
      ) : (
        <RestoreTable restores={restores} label="Restores of this person" />
      )}
    </Card>
  );
}
