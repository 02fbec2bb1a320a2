import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { NeonPort } from "@/lib/recovery/ports";
import { type NeonClient, type NeonOptions, neonClient } from "./client";
import { toBranch, toProject, toSnapshot } from "./convert";
import { createBranch } from "./create-branch";
import { toFailure } from "./failures";
import { listBranches } from "./list-branches";
import { branchOperations } from "./operations";
import { patiently } from "./patience";
import { restoreBranch } from "./restore-branch";

export type { NeonOptions } from "./client";

export interface Neon extends NeonPort {
  /** Finds out which branch is production; must have succeeded once before `productionBranchId` is read. */
  prepare(): Promise<Outcome<string>>;
}

const BRANCH = "branch" as const;
const AWAY_MS = 3_000;

/** Neon's API v2 through its published client. Holds nothing but the id of the production branch. */
export function createNeon(options: NeonOptions): Neon {
  const client = neonClient(options);
  const { api, read, patience } = client;
  const { projectId } = options;
  let production = options.branchId;
  let away: { readonly until: number; readonly failure: Failure } | undefined;
  const project = remembered(options.projectMemoryMs ?? 5_000, () =>
    read(
      () => api.getProject(projectId),
      { failed: "could not read the project", missing: "project" },
      (data) => toProject(data.project),
    ),
  );

  return {
    get productionBranchId() {
      if (production === undefined) throw new Error("prepare() must find the production branch first");
      return production;
    },
    prepare: async () => {
      if (production !== undefined) return ok(production);
      // While Neon is away, whoever only needs the ledger must not wait for it again and again.
      if (away && performance.now() < away.until) return away.failure;
      const asked = performance.now();
      const found = await defaultBranch(client);
      if (found.ok) production = found.value;
      const now = performance.now();
      away = found.ok ? undefined : { until: now + Math.max(AWAY_MS, 3 * (now - asked)), failure: found };
      return found;
    },
    project: () => project(),
    listBranches: () => listBranches(client),
    getBranch: (id) =>
      read(
        () => api.getProjectBranch(projectId, id),
        { failed: "could not read the branch", missing: BRANCH },
        (data) => toBranch(data.branch),
      ),
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
    operations: (branchId) => branchOperations(client, branchId),
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
    connectionUri: (branchId, database) =>
      read(
        () =>
          api.getConnectionUri({
            projectId,
            branch_id: branchId,
            database_name: database ?? options.database,
            role_name: options.role,
            pooled: false,
          }),
        { failed: "could not give the connection string", missing: BRANCH },
        (data) => data.uri,
      ),
    snapshots: () =>
      read(
        () => api.listSnapshots(projectId),
        { failed: "could not list the snapshots", missing: "project" },
        (data) => data.snapshots.map(toSnapshot),
      ),
  };
}

/** Every page asks for the project's few facts, and they change about never: a good answer serves for a moment. */
function remembered<T>(forMs: number, ask: () => Promise<Outcome<T>>): () => Promise<Outcome<T>> {
  let last: { readonly at: number; readonly answer: Outcome<T> } | undefined;
  return async () => {
    if (last && performance.now() - last.at < forMs) return last.answer;
    const answer = await ask();
    last = answer.ok ? { at: performance.now(), answer } : undefined;
    return answer;
  };
}

async function defaultBranch(client: NeonClient): Promise<Outcome<string>> {
  const branches = await listBranches(client);
  if (!branches.ok) return branches;
  const found = branches.value.find((branch) => branch.isDefault);
  return found
    ? ok(found.id)
    : fail(
        "neon_failed",
        "The Neon project has no default branch.",
        "Set NEON_BRANCH_ID to production's branch.",
      );
}
