import { DryRunCard } from "@/components/dry-run/dry-run-card";
import { readDryRun } from "@/lib/recovery/dry-runs/read-dry-run";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { readForPage } from "@/lib/server/page";
import { startDryRunAction } from "../actions";

/** The plan on a copy of production: offered while it may still be written, shown as long as there is anything to show. */
export async function DryRun({ restore, mayStart }: { restore: RestoreView; mayStart: boolean }) {
  const view = await readForPage(
    readDryRun,
    { restoreId: restore.id },
    `/restores/${encodeURIComponent(restore.id)}`,
  );
  if (!view.ok || (view.value.run === null && view.value.notNow !== null)) return null;
  return (
    <DryRunCard
      key={`${restore.state} ${view.value.run?.id}`}
      restoreId={restore.id}
      planHash={restore.planHash}
      initial={view.value}
      startDryRun={mayStart ? startDryRunAction : null}
    />
  );
}
