import type { BranchRights } from "@/components/branches/words";
import type { Actor } from "@/lib/recovery/context";
import { can } from "@/lib/recovery/permissions";

/** Which buttons an actor sees. The verbs decide; this only spares a refusal. */
export function branchRights(actor: Actor): BranchRights {
  return {
    create: can(actor, "branches:create"),
    extend: can(actor, "branches:extend"),
    remove: can(actor, "branches:delete"),
    reveal: can(actor, "branches:reveal"),
  };
}
