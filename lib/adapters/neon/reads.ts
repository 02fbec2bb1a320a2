import type { NeonPort } from "@/lib/recovery/ports";
import type { NeonClient } from "./client";
import { toBranch, toProject, toSnapshot } from "./convert";
import { listBranches } from "./list-branches";
import { branchOperations, type ReadOperations } from "./operations";
import type { NeonWrites } from "./writes";

export type NeonReads = Omit<NeonPort, keyof NeonWrites | "productionBranchId">;

/** Each question asked of Neon itself. */
export function neonReads(client: NeonClient, readOperations: ReadOperations): NeonReads {
  const { api, read, options } = client;
  const { projectId } = options;
  return {
    project: () =>
      read(
        () => api.getProject(projectId),
        { failed: "could not read the project", missing: "project" },
        (data) => toProject(data.project),
      ),
    listBranches: () => listBranches(client),
    getBranch: (id) =>
      read(
        () => api.getProjectBranch(projectId, id),
        { failed: "could not read the branch", missing: "branch" },
        (data) => toBranch(data.branch),
      ),
    operations: (branchId) => branchOperations(readOperations, branchId),
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
        { failed: "could not give the connection string", missing: "branch" },
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
