import { ok } from "@/lib/recovery/errors";
import type { NeonPort } from "@/lib/recovery/ports";
import type { NeonClient } from "./client";
import { toBranch } from "./convert";
import { createBranch } from "./create-branch";
import { toFailure } from "./failures";
import type { Memory } from "./memory";
import { patiently } from "./patience";
import { restoreBranch } from "./restore-branch";

export type NeonWrites = Pick<
  NeonPort,
  | "createBranch"
  | "setExpiry"
  | "renameBranch"
  | "restoreBranch"
  | "setDefault"
  | "deleteBranch"
  | "createDatabase"
>;

const BRANCH = "branch" as const;

/** What changes something at Neon. */
export function neonWrites(client: NeonClient): NeonWrites {
  const { api, read, patience, options } = client;
  const { projectId } = options;
  return {
    createBranch: (input) => createBranch(client, input),
    // Setting the same expiry twice is the same as once, so a lost answer may be repeated.
    setExpiry: (id, expiresAt) =>
      read(
        () => api.updateProjectBranch(projectId, id, { branch: { expires_at: expiresAt } }),
        { failed: "could not change the expiry", missing: BRANCH },
        (data) => toBranch(data.branch),
      ),
    renameBranch: (id, name) =>
      read(
        () => api.updateProjectBranch(projectId, id, { branch: { name } }),
        { failed: "could not rename the branch", missing: BRANCH },
        (data) => toBranch(data.branch),
      ),
    restoreBranch: (id, input) => restoreBranch(client, id, input),
    setDefault: (id) =>
      read(
        () => api.setDefaultProjectBranch(projectId, id),
        { failed: "could not make the branch the default", missing: BRANCH },
        (data) => toBranch(data.branch),
      ),
    deleteBranch: async (branchId) => {
      const attempt = await patiently(() => api.deleteProjectBranch({ projectId, branchId }), true, patience);
      if (attempt.ok || attempt.fault.status === 404) return ok(null);
      return toFailure(attempt.fault, { failed: "could not delete the branch", missing: BRANCH });
    },
    createDatabase: async (branchId, name) => {
      const database = { name, owner_name: options.role };
      const attempt = await patiently(
        () => api.createProjectBranchDatabase(projectId, branchId, { database }),
        true,
        patience,
      );
      // It is there: from an answer that was lost, or from an earlier attempt.
      if (attempt.ok || attempt.fault.status === 409) return ok(null);
      return toFailure(attempt.fault, { failed: "could not create a database", missing: BRANCH });
    },
  };
}

/** The same writes, each of which empties this memory. */
export function forgetting(writes: NeonWrites, { around }: Memory): NeonWrites {
  return {
    createBranch: (input) => around(() => writes.createBranch(input)),
    setExpiry: (id, expiresAt) => around(() => writes.setExpiry(id, expiresAt)),
    renameBranch: (id, name) => around(() => writes.renameBranch(id, name)),
    restoreBranch: (id, input) => around(() => writes.restoreBranch(id, input)),
    setDefault: (id) => around(() => writes.setDefault(id)),
    deleteBranch: (id) => around(() => writes.deleteBranch(id)),
    createDatabase: (id, name) => around(() => writes.createDatabase(id, name)),
  };
}
