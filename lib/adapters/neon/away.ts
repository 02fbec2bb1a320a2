import type { Failure } from "@/lib/recovery/errors";
import type { NeonPort } from "@/lib/recovery/ports";

/** Neon before anybody knows which branch is production: each question is answered with the reason why not. */
export function neonAway(failure: Failure): NeonPort {
  const away = async () => failure;
  return {
    productionBranchId: "unknown",
    project: away,
    listBranches: away,
    getBranch: away,
    createBranch: away,
    setExpiry: away,
    renameBranch: away,
    restoreBranch: away,
    setDefault: away,
    deleteBranch: away,
    operations: away,
    createDatabase: away,
    connectionUri: away,
    snapshots: away,
  };
}
