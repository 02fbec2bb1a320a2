import { type DryRun, isOpenDryRun } from "@/lib/recovery/dry-runs/dry-run";
import type { DryRunLedger } from "@/lib/recovery/dry-runs/port";

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byAge = (a: DryRun, b: DryRun) => order(a.createdAt, b.createdAt) || order(a.id, b.id);

/** Dry runs in memory. */
export function memoryDryRuns(): DryRunLedger {
  const runs = new Map<string, DryRun>();
  const of = (restoreId: string) => [...runs.values()].filter((one) => one.restoreId === restoreId);
  return {
    claim: async (run) => {
      const other = of(run.restoreId).find(isOpenDryRun);
      if (other) return { claimed: false, run: other };
      runs.set(run.id, run);
      return { claimed: true, run };
    },
    get: async (id) => runs.get(id) ?? null,
    latest: async (restoreId) => of(restoreId).sort(byAge).at(-1) ?? null,
    latestOf: async (restoreIds) => restoreIds.flatMap((id) => of(id).sort(byAge).at(-1) ?? []),
    unsettled: async () => [...runs.values()].filter((one) => isOpenDryRun(one) || !one.cleaned).sort(byAge),
    save: async (run, from) => {
      const known = runs.get(run.id);
      if (!known || !from.includes(known.state)) return false;
      runs.set(run.id, run);
      return true;
    },
  };
}
