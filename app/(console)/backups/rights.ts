import type { BackupRights } from "@/components/backups/actions";
import type { Actor } from "@/lib/recovery/context";
import { can } from "@/lib/recovery/permissions";

/** Which buttons an actor sees. The verbs decide; this only spares a refusal. */
export function backupRights(actor: Actor): BackupRights {
  return {
    take: can(actor, "backups:take"),
    pin: can(actor, "backups:pin"),
    download: can(actor, "backups:download"),
    materialise: can(actor, "branches:create"),
  };
}
