import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillKind } from "@/lib/recovery/drills/rhythm";
import type { Outcome } from "@/lib/recovery/errors";

/** The server action that starts a drill of a kind; of a backup of the newest good one, or of a chosen one. */
export type StartDrill = (input: {
  kind?: DrillKind;
  backupId?: string;
}) => Promise<Outcome<{ readonly drill: Drill; readonly started: boolean }>>;

/** The server action that records a rehearsal of people. */
export type RecordDrill = (input: {
  result: "passed" | "failed";
  minutes: number;
  evidence: string;
  notes: string;
}) => Promise<Outcome<Drill>>;
