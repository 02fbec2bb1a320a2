import type { StartedDryRun } from "@/lib/recovery/dry-runs/view";
import type { Outcome } from "@/lib/recovery/errors";

/** The server action that has a plan tried on a copy of production. */
export type StartDryRun = (input: {
  readonly restoreId: string;
  readonly planHash: string;
}) => Promise<Outcome<StartedDryRun>>;
