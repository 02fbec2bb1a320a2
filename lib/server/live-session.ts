import "server-only";
import type { SessionCheck } from "@/lib/adapters/clerk";
import { exportAudit } from "@/lib/recovery/audit/export-audit";
import { presignDownload } from "@/lib/recovery/backup/presign-download";
import { unpinBackup } from "@/lib/recovery/backup/unpin-backup";
import { applyBatch } from "@/lib/recovery/batches/apply-batch";
import { decideBatch } from "@/lib/recovery/batches/decide-batch";
import { resumeBatch } from "@/lib/recovery/batches/resume-batch";
import { deleteBranch } from "@/lib/recovery/branches/delete-branch";
import { revealConnection } from "@/lib/recovery/branches/reveal-connection";
import { revealRow } from "@/lib/recovery/compare/reveal-row";
import { type Failure, fail } from "@/lib/recovery/errors";
import { setMaintenance } from "@/lib/recovery/maintenance/set-maintenance";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { decideRestore } from "@/lib/recovery/restore/decide-restore";
import { applyRetention } from "@/lib/recovery/retention/apply-retention";

/**
 * A session token is good for about a minute after its session was ended. For reading that is fine; these write to
 * production, destroy, or show what is secret, so the session's issuer is asked whether it is still alive.
 */
const GRAVE: ReadonlySet<unknown> = new Set<unknown>([
  applyBatch,
  applyRestore,
  applyRetention,
  decideBatch,
  decideRestore,
  deleteBranch,
  exportAudit,
  presignDownload,
  revealConnection,
  resumeBatch,
  revealRow,
  setMaintenance,
  unpinBackup,
]);

/** The refusal for a grave verb whose session is over or cannot be confirmed; null when it may go on. */
export async function refuseStaleSession(
  verb: unknown,
  sessionId: string,
  sessions: SessionCheck,
): Promise<Failure | null> {
  if (!GRAVE.has(verb)) return null;
  switch (await sessions.stateOf(sessionId)) {
    case "active":
      return null;
    case "ended":
      return fail(
        "unauthenticated",
        "Your session has ended.",
        "Sign in and try again. Nothing was changed.",
      );
    default:
      return fail(
        "unauthenticated",
        "It could not be confirmed that your session is still valid.",
        "Nothing was changed. Try again in a moment; if it stays, look at Clerk's status.",
      );
  }
}
