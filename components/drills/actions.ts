import type { Drill } from "@/lib/recovery/drills/drill";
import type { Outcome } from "@/lib/recovery/errors";

/** The server action that starts a drill: of the newest good backup, or of a chosen one. */
export type StartDrill = (input: {
  backupId?: string;
}) => Promise<Outcome<{ readonly drill: Drill; readonly started: boolean }>>;
